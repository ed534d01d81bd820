package dev.replay.conformance.rows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** APIs of JDKs after 17, for programs that are compiled for 17. */
final class NewerJdk {

  private static final String SCOPED_VALUE = "java.lang.ScopedValue";
  private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";

  private NewerJdk() {}

  /** {@code Thread.ofVirtual().name(name).unstarted(body)}. */
  static Thread virtual(String name, Runnable body) {
    Class<?> builder = type("java.lang.Thread$Builder$OfVirtual");
    Object made = call(null, method(Thread.class, "ofVirtual"));
    Object named = call(made, method(builder, "name", String.class), name);
    return (Thread) call(named, method(builder, "unstarted", Runnable.class), body);
  }

  static Thread startVirtual(Runnable body) {
    Thread thread = virtual("", body);
    thread.start();
    return thread;
  }

  static boolean isVirtual(Thread thread) {
    return (boolean) call(thread, method(Thread.class, "isVirtual"));
  }

  /** {@code Executors.newVirtualThreadPerTaskExecutor()}. */
  static ExecutorService virtualThreadPerTask() {
    return (ExecutorService) call(null, method(Executors.class, "newVirtualThreadPerTaskExecutor"));
  }

  static void close(Object closeable) {
    call(closeable, method(AutoCloseable.class, "close"));
  }

  // ---- scoped values

  static Object newScopedValue() {
    return call(null, method(type(SCOPED_VALUE), "newInstance"));
  }

  static void runWhere(Object scopedValue, Object value, Runnable body) {
    Class<?> type = type(SCOPED_VALUE);
    Object carrier = call(null, method(type, "where", type, Object.class), scopedValue, value);
    call(carrier, method(type(SCOPED_VALUE + "$Carrier"), "run", Runnable.class), body);
  }

  static Object valueOf(Object scopedValue) {
    return call(scopedValue, method(type(SCOPED_VALUE), "get"));
  }

  // ---- structured concurrency

  static Object openScope() {
    return call(null, method(type(SCOPE), "open"));
  }

  static Object fork(Object scope, Callable<?> task) {
    return call(scope, method(type(SCOPE), "fork", Callable.class), task);
  }

  static void join(Object scope) {
    call(scope, method(type(SCOPE), "join"));
  }

  static Object result(Object subtask) {
    return call(subtask, method(type(SCOPE + "$Subtask"), "get"));
  }

  // ---- reflection

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not in this JDK", e);
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName() + "." + name + " is not in this JDK", e);
    }
  }

  private static Object call(@Nullable Object receiver, Method method, Object... arguments) {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw NewerJdk.<RuntimeException>sneaky(Objects.requireNonNull(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method.toString(), e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the usual trick
  private static <E extends Throwable> E sneaky(Throwable e) throws E {
    throw (E) e;
  }
}
