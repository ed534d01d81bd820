package dev.replay.engine.fault;

import dev.replay.engine.execution.Execution;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of the program fail. At each call there are three outcomes, explored like the order of
 * threads: it goes well; it fails before its effect; <strong>it takes effect and its answer is
 * lost</strong>, which to the caller looks the same. An execution has at most as many faults as its
 * options say.
 *
 * <p>Outside of an exploration every call goes well.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Faults {

  private static final String PROCEED = "proceed";
  private static final String FAIL = "fail before the effect";
  private static final String LOSE = "lose the answer";

  private static final Map<String, Integer> SITES = new ConcurrentHashMap<>();

  private final Execution execution;

  public Faults(Execution execution) {
    this.execution = execution;
  }

  /** {@code real} behind a facade whose calls may fail with an {@link InjectedFault}. */
  public <T> T faulty(Class<T> type, T real) {
    return faulty(type, real, InjectedFault::new);
  }

  /**
   * {@code real} behind a facade whose calls may fail.
   *
   * <p>Methods that return a {@link CompletionStage} or {@link CompletableFuture} fail through it.
   *
   * @param type an interface
   * @param failure makes the exception from a message; a checked one must be declared by the
   *     methods
   * @throws IllegalArgumentException if {@code type} is no interface
   */
  public <T> T faulty(Class<T> type, T real, Function<String, ? extends Throwable> failure) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          "faulty() needs an interface to stand in front of, but "
              + type.getName()
              + " is a class; extract an interface, or call mayFail() inside it");
    }
    InvocationHandler handler =
        (proxy, method, arguments) -> call(type, real, method, arguments, failure);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /**
   * A fault site of its own: throws, or not.
   *
   * @param what names the site in tapes and reports
   * @throws InjectedFault if this execution explores the failure
   */
  public void mayFail(String what) {
    if (execution.chooseOutcome(site("", what), PROCEED, FAIL) == 1) {
      throw new InjectedFault("injected: " + what + " fails");
    }
  }

  private @Nullable Object call(
      Class<?> type,
      Object real,
      Method method,
      Object @Nullable [] arguments,
      Function<String, ? extends Throwable> failure)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return invoke(real, method, arguments);
    }
    String what = type.getSimpleName() + "." + method.getName();
    int outcome =
        execution.chooseOutcome(site(type.getName(), method.getName()), PROCEED, FAIL, LOSE);
    if (outcome == 1) {
      return fail(method, failure.apply("injected: " + what + " fails before its effect"));
    }
    Object answer = invoke(real, method, arguments);
    return outcome == 0
        ? answer
        : fail(method, failure.apply("injected: " + what + " took effect, its answer is lost"));
  }

  private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @SuppressWarnings(
      "FutureReturnValueIgnored") // it is returned, as what the facade's method returns
  private static Object fail(Method method, Throwable failure) throws Throwable {
    if (method.getReturnType().isAssignableFrom(CompletableFuture.class)
        && CompletionStage.class.isAssignableFrom(method.getReturnType())) {
      return CompletableFuture.failedFuture(failure);
    }
    throw failure;
  }

  private static int site(String type, String what) {
    return SITES.computeIfAbsent(
        type + "." + what, key -> new Site.Builder(Operation.FAULT, type, what).register());
  }
}
