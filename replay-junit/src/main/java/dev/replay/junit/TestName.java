package dev.replay.junit;

import java.lang.reflect.Method;

/**
 * A test's name.
 *
 * @param type the class that it runs in, which need not be the one that declares it
 * @param method without parameters
 */
record TestName(Class<?> type, String method) {

  static TestName of(Class<?> type, Method method) {
    return new TestName(type, method.getName());
  }

  /** Where its recordings are: {@code OuterTest.InnerTest}. */
  String directory() {
    return withoutPackage().replace('$', '.');
  }

  /** The command that runs it alone, with a schedule. */
  String replayLine(String file) {
    return "mvn test -Dtest="
        + quoted(withoutPackage() + "#" + method)
        + " -Dreplay.schedule="
        + quoted(file);
  }

  private String withoutPackage() {
    return type.getName()
        .substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
  }

  private static String quoted(String argument) {
    return argument.chars().anyMatch(c -> c == '$' || Character.isWhitespace(c))
        ? "'" + argument + "'"
        : argument;
  }

  /** What schedules carry: {@code com.acme.OuterTest$InnerTest#method}. */
  @Override
  public String toString() {
    return type.getName() + "#" + method;
  }
}
