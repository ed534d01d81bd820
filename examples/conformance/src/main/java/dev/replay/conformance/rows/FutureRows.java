package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** {@code CompletableFuture} and {@code FutureTask}. */
@Area("Futures")
@SuppressWarnings({
  "FutureReturnValueIgnored",
  "JdkObsolete"
}) // what comes of it is seen elsewhere; a StringBuffer is shared
public final class FutureRows {

  private FutureRows() {}

  @Row(
      api = "CompletableFuture.complete",
      says = "one of two wins",
      outcomes = {"true false a", "false true b"})
  static String complete() throws InterruptedException {
    CompletableFuture<String> future = new CompletableFuture<>();
    boolean[] won = new boolean[1];
    Thread other = start(() -> won[0] = future.complete("b"));
    boolean main = future.complete("a");
    other.join();
    return main + " " + won[0] + " " + future.join();
  }

  @Row(
      api = "CompletableFuture.thenApply",
      says = "runs in the completer, or in whom it is registered by",
      outcomes = {"main", "other"})
  static String thenApply() {
    Thread main = Thread.currentThread();
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.complete("a"));
    return future.thenApply(v -> Thread.currentThread() == main ? "main" : "other").join();
  }

  @Row(
      api = "CompletableFuture.thenRun",
      says = "is completed before its dependents have run",
      outcomes = {"done, ran", "done, not yet", "open"})
  static String dependentsLater() {
    CompletableFuture<String> future = new CompletableFuture<>();
    boolean[] ran = new boolean[1];
    future.thenRun(() -> ran[0] = true);
    start(() -> future.complete("a"));
    return !future.isDone() ? "open" : ran[0] ? "done, ran" : "done, not yet";
  }

  @Row(api = "CompletableFuture.thenCombine", says = "waits for both", outcomes = "ab")
  static String thenCombine() {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> two = new CompletableFuture<>();
    start(() -> one.complete("a"));
    start(() -> two.complete("b"));
    return one.thenCombine(two, String::concat).join();
  }

  @Row(
      api = "CompletableFuture.applyToEither",
      says = "takes the first",
      outcomes = {"a", "b"})
  static String applyToEither() {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> two = new CompletableFuture<>();
    start(() -> two.complete("b"));
    start(() -> one.complete("a"));
    return one.applyToEither(two, v -> v).join();
  }

  @Row(
      api = "CompletableFuture.thenCompose, handle, whenComplete",
      says = "pass on values and exceptions",
      outcomes = "a! IllegalStateException")
  static String chain() {
    CompletableFuture<String> future = new CompletableFuture<>();
    StringBuffer seen = new StringBuffer();
    CompletableFuture<String> handled =
        future
            .thenCompose(v -> CompletableFuture.completedFuture(v + "!"))
            .whenComplete((v, e) -> seen.append(v))
            .<String>thenApply(
                v -> {
                  throw new IllegalStateException();
                })
            .handle(
                (v, e) ->
                    e.getCause() instanceof IllegalStateException ? "IllegalStateException" : "?");
    start(() -> future.complete("a"));
    return handled.thenApply(v -> seen + " " + v).join();
  }

  @Row(api = "CompletableFuture.allOf", says = "waits for all", outcomes = "true true")
  static String allOf() {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> two = new CompletableFuture<>();
    start(() -> one.complete("a"));
    start(() -> two.complete("b"));
    CompletableFuture.allOf(one, two).join();
    return one.isDone() + " " + two.isDone();
  }

  @Row(
      api = "CompletableFuture.anyOf",
      says = "takes the first",
      outcomes = {"a", "b"},
      coverage = Row.Coverage.SOUND)
  static String anyOf() {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> two = new CompletableFuture<>();
    start(() -> one.complete("a"));
    start(() -> two.complete("b"));
    return "" + CompletableFuture.anyOf(one, two).join();
  }

  @Row(
      api = "CompletableFuture.completeExceptionally, exceptionally",
      says = "races complete",
      outcomes = {"a", "IllegalStateException"})
  static String exceptionally() {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.complete("a"));
    future.completeExceptionally(new IllegalStateException());
    return future.exceptionally(e -> e.getClass().getSimpleName()).join();
  }

  @Row(
      api = "CompletableFuture.cancel",
      says = "races complete",
      outcomes = {"a", "cancelled"})
  static String cancel() {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.complete("a"));
    future.cancel(true);
    try {
      return future.join();
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  @Row(
      api = "CompletableFuture.obtrudeValue",
      says = "overwrites what was there",
      outcomes = {"a", "b"})
  static String obtrudeValue() {
    CompletableFuture<String> future = CompletableFuture.completedFuture("a");
    start(() -> future.obtrudeValue("b"));
    return future.join();
  }

  @Row(
      api = "CompletableFuture.getNow",
      says = "does not wait",
      outcomes = {"a", "open"})
  static String getNow() {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.complete("a"));
    return future.getNow("open");
  }

  @Row(
      api = "CompletableFuture.get(time)",
      says = "waits no longer than that",
      outcomes = {"a", "timeout"})
  static String timedGet() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    start(() -> future.complete("a"));
    try {
      return future.get(50, MILLISECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "CompletableFuture.orTimeout",
      says = "races the answer",
      outcomes = {"a", "timeout"},
      coverage = Row.Coverage.SOUND)
  static String orTimeout() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.orTimeout(50, MILLISECONDS);
    start(() -> future.complete("a"));
    try {
      return future.join();
    } catch (CompletionException e) {
      return e.getCause() instanceof TimeoutException ? "timeout" : e.toString();
    }
  }

  @Row(
      api = "CompletableFuture.completeOnTimeout",
      says = "races the answer",
      outcomes = {"a", "default"},
      coverage = Row.Coverage.SOUND)
  static String completeOnTimeout() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.completeOnTimeout("default", 50, MILLISECONDS);
    start(() -> future.complete("a"));
    return future.join();
  }

  @Row(
      api = "CompletableFuture.copy",
      says = "completing the copy leaves the original",
      outcomes = "copy b, original a")
  static String copy() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> copy = future.copy();
    copy.complete("b");
    start(() -> future.complete("a"));
    return "copy " + copy.join() + ", original " + future.join();
  }

  @Row(api = "FutureTask.run", says = "runs once", outcomes = "1")
  static String runOnce() throws InterruptedException {
    int[] runs = new int[1];
    FutureTask<String> task = new FutureTask<>(() -> runs[0]++, "");
    Thread other = start(task::run);
    task.run();
    other.join();
    return "" + runs[0];
  }

  @Row(
      api = "FutureTask.cancel(false)",
      says = "races the run",
      outcomes = {"true", "false"})
  static String cancelTask() {
    FutureTask<String> task = new FutureTask<>(() -> "a");
    start(task::run);
    return "" + task.cancel(false);
  }
}
