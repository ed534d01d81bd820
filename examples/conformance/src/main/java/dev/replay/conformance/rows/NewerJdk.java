package dev.replay.conformance.rows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** APIs of JDKs after 17, for programs that are compiled for 17. */
final class NewerJdk {

  private NewerJdk() {}

  /** {@code Thread.ofVirtual().name(name).unstarted(body)}. */
  static Thread virtual(String name, Runnable body) {
    Object builder = call(null, type("java.lang.Thread"), "ofVirtual");
    Class<?> type = type("java.lang.Thread$Builder$OfVirtual");
    Object named = call(builder, type, "name", name);
    return (Thread) call(named, type, "unstarted", body);
  }

  static Thread startVirtual(Runnable body) {
    Thread thread = virtual("", body);
    thread.start();
    return thread;
  }

  static boolean isVirtual(Thread thread) {
    return (boolean) call(thread, Thread.class, "isVirtual");
  }

  /** {@code Executors.newVirtualThreadPerTaskExecutor()}. */
  static ExecutorService virtualThreadPerTask() {
    return (ExecutorService) call(null, Executors.class, "newVirtualThreadPerTaskExecutor");
  }

  static void close(Object closeable) {
    call(closeable, AutoCloseable.class, "close");
  }

  // ---- scoped values

  static Object newScopedValue() {
    return call(null, type("java.lang.ScopedValue"), "newInstance");
  }

  static void runWhere(Object scopedValue, Object value, Runnable body) {
    Object carrier = call(null, type("java.lang.ScopedValue"), "where", scopedValue, value);
    call(carrier, type("java.lang.ScopedValue$Carrier"), "run", body);
  }

  static Object valueOf(Object scopedValue) {
    return call(scopedValue, type("java.lang.ScopedValue"), "get");
  }

  // ---- structured concurrency

  static Object openScope() {
    return call(null, type("java.util.concurrent.StructuredTaskScope"), "open");
  }

  static Object fork(Object scope, Callable<?> task) {
    return call(scope, type("java.util.concurrent.StructuredTaskScope"), "fork", task);
  }

  static void join(Object scope) {
    call(scope, type("java.util.concurrent.StructuredTaskScope"), "join");
  }

  static Object result(Object subtask) {
    return call(subtask, type("java.util.concurrent.StructuredTaskScope$Subtask"), "get");
  }

  // ---- reflection

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not in this JDK", e);
    }
  }

  private static Object call(
      @Nullable Object receiver, Class<?> type, String name, Object... arguments) {
    try {
      return find(receiver == null, type, name, arguments).invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw NewerJdk.<RuntimeException>sneaky(Objects.requireNonNull(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(type.getName() + "." + name, e);
    }
  }

  private static Method find(boolean isStatic, Class<?> type, String name, Object... arguments) {
    for (Method method : type.getMethods()) {
      boolean fits =
          method.getName().equals(name)
              && Modifier.isStatic(method.getModifiers()) == isStatic
              && method.getParameterCount() == arguments.length;
      for (int i = 0; fits && i < arguments.length; i++) {
        fits = method.getParameterTypes()[i].isInstance(arguments[i]);
      }
      if (fits) {
        return method;
      }
    }
    throw new IllegalStateException(type.getName() + "." + name + " is not in this JDK");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the usual trick
  private static <E extends Throwable> E sneaky(Throwable e) throws E {
    throw (E) e;
  }
}
