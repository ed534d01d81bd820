package dev.replay.engine.execution;

import dev.replay.hooks.Site;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/**
 * Which objects of the JDK do not synchronize what is done to them: a call of theirs is a plain
 * access. So is what a class of the program inherits from theirs; what it does itself shows in its
 * own code.
 */
final class Unsynchronized {

  /**
   * What the objects of a class are.
   *
   * @param unsynchronized whether calls of JDK methods are plain accesses
   * @param own names of methods that the program has in place of the JDK's
   */
  private record Kind(boolean unsynchronized, Set<String> own) {}

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          Class<?> ofJdk = type;
          Set<String> own = new HashSet<>();
          while (!isOfJdk(ofJdk)) {
            for (Method method : ofJdk.getDeclaredMethods()) {
              own.add(method.getName());
            }
            ofJdk = ofJdk.getSuperclass();
          }
          boolean hasState = ofJdk == type || !ofJdk.getSimpleName().startsWith("Abstract");
          return new Kind(type.isArray() || (hasState && isUnsynchronized(ofJdk.getName())), own);
        }
      };

  // The last answer: the same is asked several times for each call.
  private Class<?> asked = Object.class;
  private Kind answer = new Kind(false, Set.of());

  /** Whether a call of that method of {@code object} is a plain access. */
  boolean is(Object object, Site call) {
    Class<?> type = object.getClass();
    if (type != asked) {
      answer = KINDS.get(type);
      asked = type;
    }
    return answer.unsynchronized
        && (answer.own.isEmpty()
            || !answer.own.contains(call.target.substring(call.target.indexOf('.') + 1)));
  }

  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isUnsynchronized(String name) {
    if (name.equals("java.lang.StringBuilder")
        || name.startsWith("java.text.")
        || name.startsWith("java.security.")
        || name.startsWith("javax.crypto.")) {
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
