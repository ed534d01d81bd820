package dev.replay.benchmarks.jmh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * What programs call most in {@code java.util.concurrent}, all of it rewritten (ring 1). The calls
 * themselves are those of a program, so they are rewritten, too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdleJdk {

  private static final int KEYS = 1024;

  private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final SynchronousQueue<Integer> there = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> back = new SynchronousQueue<>();
  private int locked;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private ExecutorService executor;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private Thread echo;

  /** The next key for each thread. */
  @State(Scope.Thread)
  public static class Key {
    private int next;

    Integer next() {
      next = (next + 1) % KEYS;
      return next;
    }
  }

  /** Fills the map; starts the other side of what needs two. */
  @Setup
  public void start() {
    for (int key = 0; key < KEYS; key++) {
      map.put(key, key);
    }
    executor = Executors.newFixedThreadPool(1);
    echo = new Thread(this::echo, "echo");
    echo.start();
  }

  private void echo() {
    try {
      while (true) {
        back.put(there.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop
    }
  }

  /** Ends the other threads. */
  @TearDown
  public void stop() {
    executor.shutdownNow();
    echo.interrupt();
  }

  @Benchmark
  public @Nullable Integer mapGet(Key key) {
    return map.get(key.next());
  }

  @Benchmark
  public @Nullable Integer mapPut(Key key) {
    Integer next = key.next();
    return map.put(next, next);
  }

  @Benchmark
  public @Nullable Integer mapCompute(Key key) {
    return map.compute(key.next(), (k, old) -> k);
  }

  @Benchmark
  public @Nullable Integer mapMerge(Key key) {
    return map.merge(key.next(), 1, (old, one) -> one);
  }

  @Benchmark
  public int lockAlone() {
    lock.lock();
    try {
      return locked++;
    } finally {
      lock.unlock();
    }
  }

  @Benchmark
  @Threads(2)
  public int lockOfTwo() {
    lock.lock();
    try {
      return locked++;
    } finally {
      lock.unlock();
    }
  }

  @Benchmark
  public Integer futureChain(Key key) {
    return CompletableFuture.supplyAsync(key::next, executor).thenApply(k -> k + 1).join();
  }

  @Benchmark
  public Integer pingPong(Key key) throws InterruptedException {
    there.put(key.next());
    return back.take();
  }
}
