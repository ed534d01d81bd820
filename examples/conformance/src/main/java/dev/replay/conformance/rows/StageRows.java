package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The families of methods of {@code CompletableFuture} that follow other stages. */
@Area("Stages of futures")
@SuppressWarnings({"FutureReturnValueIgnored", "JdkObsolete"}) // a StringBuffer is shared
public final class StageRows {

  /** A thread of its own for each task: fewer schedules than a pool has. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private StageRows() {}

  // ---- one stage before

  @Row(
      api = "CompletableFuture.thenAccept",
      says = "runs in the thread that completes, or in the one that asks for it",
      outcomes = {"1 by main", "1 by Thread-0"})
  static String thenAccept() throws InterruptedException {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    StringBuffer seen = new StringBuffer();
    Thread other = start(() -> source.complete(1));
    CompletableFuture<Void> after =
        source.thenAccept(value -> seen.append(value + " by " + Thread.currentThread().getName()));
    after.join();
    other.join();
    return seen.toString();
  }

  @Row(
      api = "CompletableFuture.thenAcceptAsync(Consumer, Executor)",
      says = "runs where it is told to",
      outcomes = "Thread-0")
  static String thenAcceptAsync() {
    StringBuffer seen = new StringBuffer();
    CompletableFuture.completedFuture(1)
        .thenAcceptAsync(value -> seen.append(Thread.currentThread().getName()), THREADS)
        .join();
    return seen.toString();
  }

  @Row(
      api = "CompletableFuture.thenApplyAsync(Function, Executor)",
      says = "in order, each in a thread of its own",
      outcomes = "ab")
  static String thenApplyAsync() {
    return CompletableFuture.completedFuture("a").thenApplyAsync(a -> a + "b", THREADS).join();
  }

  @Row(
      api = "CompletableFuture.thenComposeAsync(Function, Executor)",
      says = "goes on with another future",
      outcomes = "ab")
  static String thenComposeAsync() {
    return CompletableFuture.completedFuture("a")
        .thenComposeAsync(a -> CompletableFuture.supplyAsync(() -> a + "b", THREADS), THREADS)
        .join();
  }

  @Row(
      api = "CompletableFuture.whenComplete",
      says = "two of them run in any order, also one after the future is complete",
      outcomes = {"ab", "ba"})
  static String twoDependents() throws InterruptedException {
    CompletableFuture<String> source = new CompletableFuture<>();
    StringBuffer order = new StringBuffer();
    Thread other = start(() -> source.whenComplete((value, thrown) -> order.append("a")));
    source.whenComplete((value, thrown) -> order.append("b"));
    source.complete("done");
    other.join();
    return order.toString();
  }

  // ---- two stages before

  @Row(
      api = "CompletableFuture.thenAcceptBoth",
      says = "runs once, when both are there",
      outcomes = "3 once")
  static String thenAcceptBoth() throws InterruptedException {
    CompletableFuture<Integer> one = new CompletableFuture<>();
    CompletableFuture<Integer> two = new CompletableFuture<>();
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger sum = new AtomicInteger();
    CompletableFuture<Void> both =
        one.thenAcceptBoth(
            two,
            (a, b) -> {
              runs.incrementAndGet();
              sum.addAndGet(a + b);
            });
    Thread other = start(() -> one.complete(1));
    two.complete(2);
    both.join();
    other.join();
    return sum + (runs.get() == 1 ? " once" : " several times");
  }

  @Row(api = "CompletableFuture.runAfterBoth", says = "sees what both did", outcomes = "3")
  static String runAfterBoth() {
    int[] values = new int[2];
    int[] sum = new int[1];
    CompletableFuture.runAsync(() -> values[0] = 1, THREADS)
        .runAfterBoth(
            CompletableFuture.runAsync(() -> values[1] = 2, THREADS),
            () -> sum[0] = values[0] + values[1])
        .join();
    return "" + sum[0];
  }

  @Row(
      api = "CompletableFuture.acceptEither",
      says = "takes one of the two, once",
      outcomes = {"a", "b"})
  static String acceptEither() {
    StringBuffer taken = new StringBuffer();
    CompletableFuture.supplyAsync(() -> "a", THREADS)
        .acceptEither(CompletableFuture.supplyAsync(() -> "b", THREADS), taken::append)
        .join();
    return taken.toString();
  }

  @Row(
      api = "CompletableFuture.runAfterEither",
      says = "the other may have run or not",
      outcomes = {"1", "2"})
  static String runAfterEither() {
    AtomicInteger done = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    CompletableFuture.runAsync(done::incrementAndGet, THREADS)
        .runAfterEither(
            CompletableFuture.runAsync(done::incrementAndGet, THREADS), () -> seen.set(done.get()))
        .join();
    return "" + seen;
  }

  // ---- failures

  @Row(
      api = "CompletableFuture.exceptionallyCompose",
      says = "goes on with another future after a failure",
      outcomes = "instead of boom")
  static String exceptionallyCompose() {
    return CompletableFuture.<String>failedFuture(new IllegalStateException("boom"))
        .exceptionallyCompose(
            e -> CompletableFuture.supplyAsync(() -> "instead of " + e.getMessage(), THREADS))
        .join();
  }

  @Row(
      api = "CompletableFuture.exceptionallyAsync(Function, Executor)",
      says = "runs where it is told to",
      outcomes = "boom in Thread-0")
  static String exceptionallyAsync() {
    return CompletableFuture.<String>failedFuture(new IllegalStateException("boom"))
        .exceptionallyAsync(
            e -> e.getMessage() + " in " + Thread.currentThread().getName(), THREADS)
        .join();
  }

  @Row(
      api = "CompletableFuture.handleAsync(BiFunction, Executor)",
      says = "gets the value or what was thrown, whichever came first",
      outcomes = {"value", "boom"})
  static String handleAsync() throws InterruptedException {
    CompletableFuture<String> source = new CompletableFuture<>();
    Thread other = start(() -> source.completeExceptionally(new IllegalStateException("boom")));
    source.complete("value");
    String handled =
        source
            .handleAsync((value, thrown) -> thrown == null ? value : thrown.getMessage(), THREADS)
            .join();
    other.join();
    return handled;
  }

  @Row(
      api = "CompletableFuture.whenComplete",
      says = "what it throws is what the next stage fails with",
      outcomes = "CompletionException")
  static String whenCompleteThatThrows() {
    CompletableFuture<Integer> after =
        CompletableFuture.supplyAsync(() -> 1, THREADS)
            .whenComplete(
                (value, thrown) -> {
                  throw new IllegalStateException("boom");
                });
    return outcomeOf(after::join);
  }

  @Row(
      api = "CompletableFuture.join",
      says = "of a stage after one that was cancelled",
      outcomes = {"1", "CompletionException"})
  static String cancelledBefore() throws InterruptedException {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletableFuture<Integer> after = source.thenApply(value -> value);
    Thread other = start(() -> source.cancel(true));
    source.complete(1);
    String outcome = outcomeOf(after::join);
    other.join();
    return outcome.equals("returns") ? "" + after.join() : outcome;
  }

  // ---- made, completed, looked at

  @Row(
      api = "CompletableFuture.completeAsync",
      says = "against complete: the first one counts",
      outcomes = {"mine", "async"})
  static String completeAsync() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.completeAsync(() -> "async", THREADS);
    future.complete("mine");
    return future.join();
  }

  @Row(
      api = "CompletableFuture.isDone, isCompletedExceptionally, isCancelled",
      says = "before or after",
      outcomes = {"false false false", "true true true"})
  static String states() {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.cancel(false));
    boolean cancelled = future.isCancelled();
    return cancelled
        + " "
        + (cancelled && future.isCompletedExceptionally())
        + " "
        + (cancelled && future.isDone());
  }

  @Row(
      api = "CompletableFuture.obtrudeException",
      says = "replaces the value for those who come later",
      outcomes = {"value", "CompletionException"})
  static String obtrudeException() throws InterruptedException {
    CompletableFuture<String> future = CompletableFuture.completedFuture("value");
    Thread other = start(() -> future.obtrudeException(new IllegalStateException("boom")));
    String outcome = outcomeOf(future::join);
    other.join();
    return outcome.equals("returns") ? "value" : outcome;
  }

  @Row(
      api = "CompletableFuture.minimalCompletionStage",
      says = "cannot be completed by its users",
      outcomes = "UnsupportedOperationException 1")
  static String minimalStage() {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletionStage<Integer> minimal = source.minimalCompletionStage();
    start(() -> source.complete(1));
    return outcomeOf(() -> ((CompletableFuture<Integer>) minimal).complete(2))
        + " "
        + minimal.toCompletableFuture().join();
  }

  @Row(
      api = "CompletableFuture.newIncompleteFuture",
      says = "stages of a subclass are of the subclass",
      outcomes = "Named 2")
  static String subclass() {
    Named<Integer> source = new Named<>();
    CompletableFuture<Integer> after = source.thenApply(value -> value + 1);
    start(() -> source.complete(1));
    return after.getClass().getSimpleName() + " " + after.join();
  }

  private static final class Named<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Named<>();
    }
  }

  @Row(
      api = "CompletableFuture.getNumberOfDependents",
      says = "counts those who wait",
      outcomes = {"0", "1", "2"})
  static String dependents() {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(
        () -> {
          future.thenRun(() -> {});
          future.thenRun(() -> {});
        });
    return "" + future.getNumberOfDependents();
  }

  // ---- time

  @Row(api = "CompletableFuture.delayedExecutor", says = "starts after the delay", outcomes = "100")
  static String delayedExecutor() {
    long start = System.nanoTime();
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, THREADS))
        .join();
    return "" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Row(
      api = "CompletableFuture.orTimeout",
      says = "against complete: whichever comes first, nothing fires later",
      outcomes = {"value", "CompletionException"},
      coverage = Row.Coverage.OUTCOMES)
  static String orTimeoutAgainstComplete() throws InterruptedException {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.orTimeout(100, TimeUnit.MILLISECONDS);
    Thread other = start(() -> future.complete("value"));
    String outcome = outcomeOf(future::join);
    other.join();
    return outcome.equals("returns") ? future.join() : outcome;
  }
}
