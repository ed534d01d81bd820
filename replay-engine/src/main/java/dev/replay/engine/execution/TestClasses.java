package dev.replay.engine.execution;

import org.jspecify.annotations.Nullable;

/** The class that holds the test, and its superclasses. */
final class TestClasses {

  private final String name;
  private @Nullable Class<?> testClass;

  TestClasses(String name) {
    this.name = name;
  }

  boolean contains(Class<?> type) {
    if (name.isEmpty()) {
      return false;
    }
    Class<?> test = testClass;
    if (test == null) {
      test = find(type.getClassLoader());
      testClass = test;
    }
    return test == null ? type.getName().equals(name) : type.isAssignableFrom(test);
  }

  /** Null if this loader does not know it. */
  private @Nullable Class<?> find(@Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
