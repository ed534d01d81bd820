package dev.replay.conformance.rows;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code ThreadPoolExecutor} and what {@code Executors} makes of it. Every step inside a pool is a
 * choice, so most searches end with their budget: soundness is what these rows hold.
 */
@Area("Executors")
@SuppressWarnings({
  "FutureReturnValueIgnored",
  "JdkObsolete"
}) // what comes of it is seen elsewhere; a StringBuffer is shared
public final class ExecutorRows {

  private ExecutorRows() {}

  /** A pool with one thread and one place in its queue. */
  private static ThreadPoolExecutor small(RejectedExecutionHandler handler) {
    return new ThreadPoolExecutor(1, 1, 0, SECONDS, new ArrayBlockingQueue<>(1), handler);
  }

  @Row(
      api = "newFixedThreadPool(2)",
      says = "two tasks race",
      outcomes = {"1", "2"},
      coverage = Row.Coverage.SOUND)
  static String fixed() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    int[] value = new int[1];
    Future<?> one = pool.submit(() -> value[0]++);
    Future<?> two = pool.submit(() -> value[0]++);
    one.get();
    two.get();
    return "" + value[0];
  }

  @Row(api = "newSingleThreadExecutor", says = "tasks in order", outcomes = "ab")
  static String single() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    StringBuilder order = new StringBuilder();
    pool.execute(() -> order.append("a"));
    pool.submit(() -> order.append("b")).get();
    return order.toString();
  }

  @Row(
      api = "newCachedThreadPool",
      says = "a new thread, or one that waits",
      outcomes = {"same", "another"},
      coverage = Row.Coverage.SOUND)
  static String cached() throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    Thread first = pool.submit(Thread::currentThread).get();
    Thread second = pool.submit(Thread::currentThread).get();
    return first == second ? "same" : "another";
  }

  @Row(api = "ThreadFactory", says = "its threads run the tasks", outcomes = "worker 1")
  static String threadFactory() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            1, task -> new Thread(task, "worker " + made.incrementAndGet()));
    return pool.submit(() -> Thread.currentThread().getName()).get();
  }

  @Row(
      api = "ThreadPoolExecutor",
      says = "a pool that is not shut down is no deadlock",
      outcomes = "done")
  static String notShutDown() throws Exception {
    Executors.newFixedThreadPool(1).submit(() -> {}).get();
    return "done";
  }

  @Row(
      api = "ThreadPoolExecutor.submit",
      says = "a task that waits for one behind it deadlocks",
      outcomes = {},
      drift = "DEADLOCK")
  static String starvation() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    return pool.submit(() -> pool.submit(() -> "inner").get()).get();
  }

  @Row(
      api = "ThreadPoolExecutor.submit",
      says = "what the task throws comes with get",
      outcomes = "IllegalStateException")
  static String exceptionInSubmit() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    Callable<String> failing =
        () -> {
          throw new IllegalStateException();
        };
    try {
      return pool.submit(failing).get();
    } catch (ExecutionException e) {
      return e.getCause() instanceof IllegalStateException ? "IllegalStateException" : e.toString();
    }
  }

  @Row(
      api = "ThreadPoolExecutor.execute",
      says = "what the task throws is uncaught",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String exceptionInExecute() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.execute(
        () -> {
          throw new IllegalStateException();
        });
    pool.shutdown();
    return "" + pool.awaitTermination(1, HOURS);
  }

  @Row(
      api = "ThreadPoolExecutor.AbortPolicy",
      says = "refuses what does not fit, unless there is room again",
      outcomes = {"refused", "accepted"},
      coverage = Row.Coverage.SOUND)
  static String abort() {
    ThreadPoolExecutor pool = small(new ThreadPoolExecutor.AbortPolicy());
    pool.execute(() -> {});
    pool.execute(() -> {});
    try {
      pool.execute(() -> {});
      return "accepted";
    } catch (RejectedExecutionException e) {
      return "refused";
    }
  }

  /** Whether the third task ran, and where; the first one keeps the thread busy meanwhile. */
  private static String overflow(RejectedExecutionHandler handler) throws InterruptedException {
    ThreadPoolExecutor pool = small(handler);
    Thread main = Thread.currentThread();
    CountDownLatch release = new CountDownLatch(1);
    StringBuffer ran = new StringBuffer();
    pool.execute(
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    pool.execute(() -> ran.append("second "));
    pool.execute(
        () -> ran.append(Thread.currentThread() == main ? "third in main " : "third in pool "));
    release.countDown();
    pool.shutdown();
    pool.awaitTermination(1, HOURS);
    return ran.toString().strip();
  }

  @Row(
      api = "ThreadPoolExecutor.CallerRunsPolicy",
      says = "the caller runs what does not fit",
      outcomes = "third in main second",
      coverage = Row.Coverage.SOUND)
  static String callerRuns() throws InterruptedException {
    return overflow(new ThreadPoolExecutor.CallerRunsPolicy());
  }

  @Row(
      api = "ThreadPoolExecutor.DiscardPolicy",
      says = "drops what does not fit",
      outcomes = "second",
      coverage = Row.Coverage.SOUND)
  static String discard() throws InterruptedException {
    return overflow(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Row(
      api = "ThreadPoolExecutor.DiscardOldestPolicy",
      says = "drops what waits longest",
      outcomes = "third in pool",
      coverage = Row.Coverage.SOUND)
  static String discardOldest() throws InterruptedException {
    return overflow(new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  @Row(
      api = "ThreadPoolExecutor.shutdown",
      says = "accepted tasks run, new ones are refused",
      outcomes = "ran 1, refused, terminated true",
      coverage = Row.Coverage.SOUND)
  static String shutdown() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    AtomicInteger runs = new AtomicInteger();
    pool.execute(runs::incrementAndGet);
    pool.shutdown();
    String second = "accepted";
    try {
      pool.execute(runs::incrementAndGet);
    } catch (RejectedExecutionException e) {
      second = "refused";
    }
    boolean terminated = pool.awaitTermination(1, HOURS);
    return "ran " + runs + ", " + second + ", terminated " + terminated;
  }

  @Row(
      api = "ThreadPoolExecutor.shutdownNow",
      says = "interrupts what runs, returns what waits",
      outcomes = {"started, interrupted, returned 1", "never started, returned 2"},
      coverage = Row.Coverage.SOUND)
  static String shutdownNow() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    String[] first = {"never started"};
    pool.execute(
        () -> {
          first[0] = "started";
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            first[0] += ", interrupted";
          }
        });
    pool.execute(() -> {});
    int returned = pool.shutdownNow().size();
    pool.awaitTermination(1, HOURS);
    return first[0] + ", returned " + returned;
  }

  @Row(
      api = "ThreadPoolExecutor.awaitTermination",
      says = "waits no longer than that",
      outcomes = {"true", "false"},
      coverage = Row.Coverage.SOUND)
  static String awaitTermination() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.execute(() -> {});
    pool.shutdown();
    return "" + pool.awaitTermination(50, MILLISECONDS);
  }

  @Row(api = "invokeAll", says = "waits for all", outcomes = "ab", coverage = Row.Coverage.SOUND)
  static String invokeAll() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    StringBuilder results = new StringBuilder();
    for (Future<String> future : pool.invokeAll(List.<Callable<String>>of(() -> "a", () -> "b"))) {
      results.append(future.get());
    }
    return results.toString();
  }

  @Row(
      api = "invokeAll(time)",
      says = "cancels what is late",
      outcomes = {"a", "cancelled"},
      coverage = Row.Coverage.SOUND)
  static String timedInvokeAll() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    List<Callable<String>> tasks = List.of(() -> "a");
    Future<String> future = pool.invokeAll(tasks, 50, MILLISECONDS).get(0);
    return future.isCancelled() ? "cancelled" : future.get();
  }

  @Row(
      api = "invokeAny",
      says = "the first result",
      outcomes = {"a", "b"},
      coverage = Row.Coverage.SOUND)
  static String invokeAny() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    return pool.invokeAny(List.of(() -> "a", () -> "b"));
  }

  @Row(
      api = "invokeAny(time)",
      says = "waits no longer than that",
      outcomes = {"a", "timeout"},
      coverage = Row.Coverage.SOUND)
  static String timedInvokeAny() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      return pool.invokeAny(List.of(() -> "a"), 50, MILLISECONDS);
    } catch (TimeoutException e) {
      return "timeout";
    }
  }

  @Row(
      api = "ExecutorCompletionService",
      says = "results in the order in which they come",
      outcomes = {"ab", "ba"})
  static String completionService() throws Exception {
    ExecutorCompletionService<String> service =
        new ExecutorCompletionService<>(Executors.newFixedThreadPool(2));
    service.submit(() -> "a");
    service.submit(() -> "b");
    return service.take().get() + service.take().get();
  }

  @Row(
      api = "ThreadPoolExecutor.beforeExecute, afterExecute",
      says = "run around each task, in its thread",
      outcomes = "before task after terminated",
      coverage = Row.Coverage.SOUND)
  static String hooks() throws InterruptedException {
    StringBuilder order = new StringBuilder();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, SECONDS, new ArrayBlockingQueue<>(1)) {
          @Override
          protected void beforeExecute(Thread thread, Runnable task) {
            order.append("before ");
          }

          @Override
          protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            order.append("after ");
          }

          @Override
          protected void terminated() {
            order.append("terminated");
          }
        };
    pool.execute(() -> order.append("task "));
    pool.shutdown();
    pool.awaitTermination(1, HOURS);
    return order.toString();
  }
}
