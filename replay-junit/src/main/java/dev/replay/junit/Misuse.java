package dev.replay.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.replay.engine.fault.Faults;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Refuses what {@link ReplayTest} cannot honour. Running such a test anyway would leave fields
 * null, or skip what its author relies on; not running it would be worse.
 */
final class Misuse {

  /** By name, because old versions of Jupiter lack some. */
  private static final Set<String> FIELD_EXTENSIONS =
      Set.of(
          "org.junit.jupiter.api.extension.RegisterExtension",
          "org.junit.jupiter.api.io.TempDir",
          "org.junit.jupiter.api.AutoClose");

  private Misuse() {}

  /**
   * Looks at a class, its fields and its life-cycle methods.
   *
   * @throws JUnitException naming everything that is wrong
   */
  static void rejectIn(Class<?> type) {
    List<String> problems = new ArrayList<>();
    extensions(type, type.getName(), problems);
    for (Field field :
        ReflectionSupport.findFields(type, f -> true, HierarchyTraversalMode.TOP_DOWN)) {
      extensions(field, "field " + field.getName(), problems);
      for (Annotation annotation : field.getAnnotations()) {
        if (FIELD_EXTENSIONS.contains(annotation.annotationType().getName())) {
          problems.add(unsupported("field " + field.getName(), annotation.annotationType()));
        }
      }
    }
    constructor(type, problems);
    lifeCycle(type, BeforeAll.class, true, problems);
    lifeCycle(type, BeforeEach.class, false, problems);
    lifeCycle(type, AfterEach.class, false, problems);
    lifeCycle(type, AfterAll.class, true, problems);
    reject(type.getName(), problems);
  }

  /**
   * Looks at a test method.
   *
   * @throws JUnitException naming everything that is wrong
   */
  static void rejectIn(Method test) {
    List<String> problems = new ArrayList<>();
    String what = "@ReplayTest method " + test.getName();
    declaration(test, what, false, problems);
    for (Class<? extends Annotation> other :
        List.of(Test.class, TestTemplate.class, TestFactory.class)) {
      if (isAnnotated(test, other)) {
        problems.add(
            what
                + " is a Jupiter test (@"
                + other.getSimpleName()
                + ") as well; keep one of the two");
      }
    }
    extensions(test, what, problems);
    reject(test.getDeclaringClass().getName(), problems);
  }

  private static void lifeCycle(
      Class<?> type,
      Class<? extends Annotation> annotation,
      boolean isStatic,
      List<String> problems) {
    for (Method method : findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN)) {
      String what = "@" + annotation.getSimpleName() + " method " + method.getName();
      declaration(method, what, isStatic, problems);
      extensions(method, what, problems);
    }
  }

  private static void declaration(
      Method method, String what, boolean isStatic, List<String> problems) {
    if (Modifier.isPrivate(method.getModifiers())) {
      problems.add(what + " is private; it must not be");
    }
    if (Modifier.isStatic(method.getModifiers()) != isStatic) {
      problems.add(
          isStatic
              ? what + " is not static; it must be, every execution has an instance of its own"
              : what + " is static; it must not be");
    }
    if (method.getReturnType() != void.class) {
      problems.add(
          what + " returns " + method.getReturnType().getSimpleName() + "; it must return void");
    }
    for (Class<?> parameter : method.getParameterTypes()) {
      if (isStatic) {
        problems.add(what + " has a parameter; it can have none");
      } else if (parameter != Faults.class) {
        problems.add(
            what
                + " has a parameter of type "
                + parameter.getName()
                + "; the only one there is, is "
                + Faults.class.getName());
      }
    }
  }

  private static void constructor(Class<?> type, List<String> problems) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (constructors.length != 1) {
      problems.add(
          "it has " + constructors.length + " constructors; it must have one, without parameters");
    } else if (constructors[0].getParameterCount() != (inner ? 1 : 0)) {
      problems.add(
          "its constructor has parameters; it can have none, use @BeforeEach for a Faults");
    }
  }

  private static void extensions(AnnotatedElement element, String what, List<String> problems) {
    for (ExtendWith annotation : findRepeatableAnnotations(element, ExtendWith.class)) {
      for (Class<?> extension : annotation.value()) {
        problems.add(unsupported(what, extension));
      }
    }
  }

  private static String unsupported(String what, Class<?> extension) {
    return what
        + " uses "
        + extension.getSimpleName()
        + ", a Jupiter extension, which does not run in replay tests; move the @ReplayTest methods to a class without it and"
        + " set up what they need in @BeforeEach";
  }

  private static void reject(String where, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new JUnitException(where + ": " + String.join("\n", problems));
    }
  }
}
