package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fork-join pools, whose workers switch at parks and in tasks. */
@Area("Fork-join")
@SuppressWarnings("JdkObsolete") // a StringBuffer is shared
public final class ForkJoinRows {

  private ForkJoinRows() {}

  /** Fibonacci, the slow way. */
  private static final class Fibonacci extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      Fibonacci one = new Fibonacci(n - 1);
      one.fork();
      return new Fibonacci(n - 2).compute() + one.join();
    }
  }

  @Row(api = "RecursiveTask", says = "forked in a pool of its own, joined", outcomes = "1")
  static String recursiveTask() {
    return "" + new ForkJoinPool(2).invoke(new Fibonacci(2));
  }

  /** Adds one to what all share. */
  private static final class Increment extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final transient int[] value;

    Increment(int[] value) {
      this.value = value;
    }

    @Override
    protected void compute() {
      value[0]++;
    }
  }

  @Row(
      api = "ForkJoinTask.invokeAll",
      says = "its tasks race",
      outcomes = {"1", "2"})
  static String invokeAll() {
    int[] value = new int[1];
    RecursiveAction.invokeAll(new Increment(value), new Increment(value));
    return "" + value[0];
  }

  @Row(
      api = "IntStream.parallel.forEach",
      says = "in any order",
      outcomes = {"01", "10"})
  static String parallelForEach() {
    StringBuffer order = new StringBuffer();
    IntStream.range(0, 2).parallel().forEach(order::append);
    return order.toString();
  }

  /** Counts the leaves of a tree, without joining anything. */
  private static final class Leaves extends CountedCompleter<Integer> {
    private static final long serialVersionUID = 1;
    private final transient AtomicInteger leaves;
    private final int depth;

    Leaves(@Nullable Leaves parent, AtomicInteger leaves, int depth) {
      super(parent);
      this.leaves = leaves;
      this.depth = depth;
    }

    @Override
    public void compute() {
      if (depth == 0) {
        leaves.incrementAndGet();
      } else {
        addToPendingCount(2);
        new Leaves(this, leaves, depth - 1).fork();
        new Leaves(this, leaves, depth - 1).compute();
      }
      tryComplete();
    }

    @Override
    public Integer getRawResult() {
      return leaves.get();
    }
  }

  @Row(
      api = "CountedCompleter",
      says = "completes when nothing is pending any more",
      outcomes = "2",
      coverage = Row.Coverage.SOUND)
  static String countedCompleter() {
    return "" + new ForkJoinPool(2).invoke(new Leaves(null, new AtomicInteger(), 1));
  }

  /** Waits for a latch, as a pool wants to be told. */
  private static final class Latched implements ForkJoinPool.ManagedBlocker {
    private final CountDownLatch latch;

    Latched(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public boolean block() throws InterruptedException {
      latch.await();
      return true;
    }

    @Override
    public boolean isReleasable() {
      return latch.getCount() == 0;
    }
  }

  @Row(
      api = "ForkJoinPool.managedBlock",
      says = "a pool of one worker that waits gets another, which opens the latch",
      outcomes = "opened")
  static String managedBlock() {
    ForkJoinPool pool = new ForkJoinPool(1);
    CountDownLatch latch = new CountDownLatch(1);
    ForkJoinTask<String> waiting =
        pool.submit(
            () -> {
              ForkJoinPool.managedBlock(new Latched(latch));
              return "opened";
            });
    pool.execute(latch::countDown);
    return waiting.join();
  }

  @Row(
      api = "ForkJoinPool.managedBlock",
      says = "outside of pools just blocks",
      outcomes = "opened")
  static String managedBlockElsewhere() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    Body.start(latch::countDown);
    ForkJoinPool.managedBlock(new Latched(latch));
    return "opened";
  }

  @Row(
      api = "Executors.newWorkStealingPool",
      says = "tasks race, whoever steals them",
      outcomes = {"ab", "ba"})
  static String workStealingPool() throws InterruptedException {
    StringBuffer order = new StringBuffer();
    CountDownLatch done = new CountDownLatch(2);
    ExecutorService pool = Executors.newWorkStealingPool(2);
    pool.execute(
        () -> {
          order.append("a");
          done.countDown();
        });
    pool.execute(
        () -> {
          order.append("b");
          done.countDown();
        });
    done.await();
    return order.toString();
  }

  @Row(
      api = "Executors.newWorkStealingPool",
      says = "has as many workers as there seem to be processors",
      outcomes = "4")
  static String parallelismOfAWorkStealingPool() throws Exception {
    Callable<ForkJoinPool> asking = ForkJoinTask::getPool;
    return "" + Executors.newWorkStealingPool().submit(asking).get().getParallelism();
  }

  @Row(
      api = "ForkJoinPool.shutdown, awaitTermination",
      says = "runs what was submitted, refuses what comes later",
      outcomes = "ran true refused")
  static String shutdown() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    ForkJoinTask<String> task = pool.submit(() -> "ran");
    pool.shutdown();
    boolean terminated = pool.awaitTermination(1, TimeUnit.DAYS);
    String later;
    try {
      later = pool.submit(() -> "accepted").join();
    } catch (RejectedExecutionException e) {
      later = "refused";
    }
    return task.get() + " " + terminated + " " + later;
  }

  @Row(
      api = "ForkJoinTask.cancel",
      says = "before it runs, or not any more",
      outcomes = {"cancelled", "done"})
  static String cancel() {
    ForkJoinTask<String> task = new ForkJoinPool(1).submit(() -> "done");
    return task.cancel(false) ? "cancelled" : task.join();
  }

  @Row(
      api = "ForkJoinTask.isDone",
      says = "before or after it ran: nobody comes in between its last step and its completion",
      outcomes = {"0 false", "1 true"})
  static String isDone() {
    int[] value = new int[1];
    ForkJoinTask<?> task = new ForkJoinPool(1).submit(() -> value[0] = 1);
    int seen = value[0];
    boolean done = task.isDone();
    return (done ? value[0] : seen) + " " + done;
  }

  @Row(
      api = "ForkJoinPool.isTerminated",
      says = "when its last worker has left",
      outcomes = {"false", "true"})
  static String isTerminated() {
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(() -> {});
    pool.shutdown();
    return "" + pool.isTerminated();
  }

  @Row(
      api = "ForkJoinPool.isQuiescent",
      says = "when nobody works and nothing is queued",
      outcomes = {"false", "true"})
  static String isQuiescent() {
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(() -> {});
    return "" + pool.isQuiescent();
  }

  @Row(
      api = "ForkJoinTask.get",
      says = "throws what the task threw",
      outcomes = "ExecutionException")
  static String taskThatThrows() {
    ForkJoinTask<String> task =
        new ForkJoinPool(1)
            .submit(
                () -> {
                  throw new IllegalStateException("task");
                });
    return Body.outcomeOf(task::get);
  }
}
