package dev.replay.engine.execution;

/**
 * Which objects of the JDK do not synchronize what is done to them: a call of theirs is a plain
 * access. Classes of programs are none; what they do shows in their own code.
 */
final class Unsynchronized {

  private static final ClassValue<Boolean> KNOWN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isArray() || isUnsynchronized(type.getName());
        }
      };

  // The last answer: the same is asked several times for each call.
  private Class<?> asked = Object.class;
  private boolean answer;

  boolean is(Object object) {
    Class<?> type = object.getClass();
    if (type != asked) {
      answer = KNOWN.get(type);
      asked = type;
    }
    return answer;
  }

  private static boolean isUnsynchronized(String name) {
    if (name.equals("java.lang.StringBuilder")) {
      return true;
    }
    return name.startsWith("java.util.")
        && !name.startsWith("java.util.concurrent.")
        && !name.startsWith("java.util.Collections$Synchronized")
        && !name.startsWith("java.util.Timer")
        && switch (name.indexOf('$') < 0 ? name : name.substring(0, name.indexOf('$'))) {
          case "java.util.Vector",
              "java.util.Stack",
              "java.util.Hashtable",
              "java.util.Properties",
              "java.util.Random",
              "java.util.Observable" ->
              false;
          default -> true;
        };
  }
}
