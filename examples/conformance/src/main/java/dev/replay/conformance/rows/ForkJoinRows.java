package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.stream.IntStream;

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
}
