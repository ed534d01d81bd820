package dev.replay.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.hierarchical.OpenTest4JAwareThrowableCollector;
import org.junit.platform.engine.support.hierarchical.ThrowableCollector;

/**
 * What runs once for a class, as an ordinary thread: what it makes is shared by all executions. So
 * are the statics of the test class, which therefore is initialised here.
 */
final class ClassFixtures {

  private ClassFixtures() {}

  static void beforeAll(Class<?> type) {
    initialize(type);
    for (Method method : find(type, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)) {
      ReflectionSupport.invokeMethod(method, null);
    }
  }

  private static void initialize(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(type + " is loaded but not found", e);
    }
  }

  /** Runs all of them, whichever fail. */
  static void afterAll(Class<?> type) {
    ThrowableCollector failures = new OpenTest4JAwareThrowableCollector();
    for (Method method : find(type, AfterAll.class, HierarchyTraversalMode.BOTTOM_UP)) {
      failures.execute(() -> ReflectionSupport.invokeMethod(method, null));
    }
    failures.assertEmpty();
  }

  private static List<Method> find(
      Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
    return AnnotationSupport.findAnnotatedMethods(type, annotation, order);
  }
}
