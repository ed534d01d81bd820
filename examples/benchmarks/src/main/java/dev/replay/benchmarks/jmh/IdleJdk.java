package dev.replay.benchmarks.jmh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What programs call most in {@code java.util.concurrent}, all of it rewritten (ring 1). Each call
 * itself is one of a program, so it is rewritten, too; nothing else is around it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdleJdk {

  /** Few enough to be boxed without allocation. */
  private static final int KEYS = 128;

  private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final SynchronousQueue<Integer> there = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> back = new SynchronousQueue<>();
  private int locked;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private ExecutorService executor;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private Thread echo;

  /** Fills the map; starts the other side of what needs two. */
  @Setup
  public void start() {
    for (int key = 0; key < KEYS; key++) {
      map.put(key, key);
    }
    useMapsAsProgramsDo();
    executor = Executors.newFixedThreadPool(1);
    echo = new Thread(this::echo, "echo");
    echo.start();
  }

  /**
   * What is compiled for a map depends on all keys that the JVM has seen in any. With the agent,
   * those of the agent are among them, so both JVMs see keys that are equal but not the same, and
   * keys that share a bin.
   */
  @SuppressWarnings("UnnecessaryAsync") // it is about the class
  private static void useMapsAsProgramsDo() {
    ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String name = "name" + i % 1000;
      names.merge(name, name, (old, next) -> old);
      if (names.get("name" + i % 1000) == null || names.get("no" + i) != null) {
        throw new AssertionError(name);
      }
    }
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
  @OperationsPerInvocation(KEYS)
  public void mapGet(Blackhole hole) {
    ConcurrentHashMap<Integer, Integer> local = map;
    for (int key = 0; key < KEYS; key++) {
      hole.consume(local.get(key));
    }
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public void mapPut(Blackhole hole) {
    ConcurrentHashMap<Integer, Integer> local = map;
    for (int key = 0; key < KEYS; key++) {
      hole.consume(local.put(key, key));
    }
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public void mapCompute(Blackhole hole) {
    ConcurrentHashMap<Integer, Integer> local = map;
    for (int key = 0; key < KEYS; key++) {
      hole.consume(local.compute(key, (k, old) -> k));
    }
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public void mapMerge(Blackhole hole) {
    ConcurrentHashMap<Integer, Integer> local = map;
    for (int key = 0; key < KEYS; key++) {
      hole.consume(local.merge(key, 1, (old, one) -> one));
    }
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
  public Integer futureChain() {
    return CompletableFuture.supplyAsync(() -> 1, executor).thenApply(k -> k + 1).join();
  }

  @Benchmark
  public Integer pingPong() throws InterruptedException {
    there.put(1);
    return back.take();
  }
}
