package dev.replay.junit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which classes and methods are tests. */
final class TestClasses {

  private TestClasses() {}

  /** Whether {@code type} is a test class of its own. */
  static boolean isStandalone(Class<?> type) {
    return !isInner(type) && isConcrete(type) && hasTests(type);
  }

  /** Whether {@code type} is a test class inside another one. */
  static boolean isNested(Class<?> type) {
    return isInner(type) && isConcrete(type) && isAnnotated(type, Nested.class) && hasTests(type);
  }

  /**
   * Methods to run, those that are declared wrongly included: they fail instead of going missing.
   */
  static List<Method> testMethods(Class<?> type) {
    return ReflectionSupport.findMethods(
        type, TestClasses::isTest, HierarchyTraversalMode.TOP_DOWN);
  }

  static boolean isTest(Method method) {
    return isAnnotated(method, ReplayTest.class);
  }

  static List<Class<?>> nestedClasses(Class<?> type) {
    return ReflectionSupport.findNestedClasses(type, TestClasses::isNested);
  }

  private static boolean hasTests(Class<?> type) {
    return !testMethods(type).isEmpty() || !nestedClasses(type).isEmpty();
  }

  private static boolean isInner(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
  }

  private static boolean isConcrete(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && !type.isLocalClass()
        && !type.isAnonymousClass();
  }
}
