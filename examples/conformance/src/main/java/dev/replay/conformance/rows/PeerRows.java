package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Programs that are easy to get wrong for whoever controls threads: hidden parking, class
 * initialisers, long sequential parts, shared pools; {@link PeerTimeRows} has those about time.
 */
@Area("Programs that break other tools")
@SuppressWarnings({
  "FutureReturnValueIgnored",
  "JavaUtilDate",
  "JavaTimeDefaultTimeZone",
  "JdkObsolete",
  "WaitNotInLoop",
}) // as careless as programs are
public final class PeerRows {

  private static final ThreadLocal<Integer> VISITS = ThreadLocal.withInitial(() -> 0);

  private PeerRows() {}

  // ---- hidden class initialisers and hidden parking

  @Row(
      api = "ThreadLocalRandom.current",
      says = "as the first act of two threads: a class initialiser and a seed that both want",
      outcomes = "true")
  static String jitterInTwoThreads() throws InterruptedException {
    int[] jitter = new int[2];
    Thread one = start(() -> jitter[0] = ThreadLocalRandom.current().nextInt(10));
    Thread two = start(() -> jitter[1] = ThreadLocalRandom.current().nextInt(10));
    one.join();
    two.join();
    return "" + (jitter[0] + jitter[1] < 20);
  }

  @Row(
      api = "CompletableFuture.completeOnTimeout",
      says = "its timer parks in a thread of the JDK that differs between versions",
      outcomes = "fallback after 100")
  static String completeOnTimeout() {
    long start = System.nanoTime();
    String value =
        new CompletableFuture<String>()
            .completeOnTimeout("fallback", 100, TimeUnit.MILLISECONDS)
            .join();
    return value + " after " + (System.nanoTime() - start) / 1_000_000;
  }

  @Row(
      api = "CompletableFuture.orTimeout",
      says = "fails in virtual time",
      outcomes = "TimeoutException")
  static String orTimeout() throws InterruptedException {
    try {
      return "" + new CompletableFuture<String>().orTimeout(5, TimeUnit.SECONDS).get();
    } catch (ExecutionException e) {
      return e.getCause() instanceof TimeoutException ? "TimeoutException" : "" + e.getCause();
    }
  }

  // ---- what is left behind

  @Row(
      api = "ExecutorService",
      says = "a pool that nobody shuts down is no deadlock",
      outcomes = "done")
  static String poolThatIsNotShutDown() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Executors.newFixedThreadPool(1).execute(ran::countDown);
    ran.await();
    return "done";
  }

  @Row(
      api = "Thread.setDaemon",
      says = "a daemon that waits for ever is no deadlock",
      outcomes = "done")
  static String daemonThatWaitsForEver() {
    CountDownLatch never = new CountDownLatch(1);
    Thread daemon = new Thread(Body.running(never::await));
    daemon.setDaemon(true);
    daemon.start();
    return "done";
  }

  @Row(
      api = "ThreadLocal",
      says = "nothing is left of the execution before, in pools neither",
      outcomes = "0 0")
  static String threadLocalsOfPools() throws InterruptedException {
    int mine = VISITS.get();
    VISITS.set(mine + 1);
    int inThePool =
        CompletableFuture.supplyAsync(
                () -> {
                  int before = VISITS.get();
                  VISITS.set(before + 1);
                  return before;
                })
            .join();
    return mine + " " + inThePool;
  }

  @Row(
      api = "Thread",
      says = "a child that always throws does not pass",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String childThatThrows() throws InterruptedException {
    Thread other =
        start(
            () -> {
              throw new IllegalArgumentException("always");
            });
    other.join();
    return "passed";
  }

  // ---- races on plain memory

  @Row(
      api = "HashMap",
      says = "reading and writing race without any synchronization to announce it",
      outcomes = {"1", "2"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String plainHashMap() throws InterruptedException {
    Map<String, Integer> counts = new HashMap<>();
    Thread other = start(() -> counts.put("k", counts.getOrDefault("k", 0) + 1));
    counts.put("k", counts.getOrDefault("k", 0) + 1);
    other.join();
    return "" + counts.get("k");
  }

  @Row(
      api = "plain fields",
      says = "a race after a long loop before the fork",
      outcomes = {"1", "2"})
  static String loopBeforeTheFork() throws InterruptedException {
    int[] value = new int[1];
    int sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += i;
    }
    Thread other = start(() -> value[0]++);
    value[0]++;
    other.join();
    return "" + (value[0] + sum - 4950);
  }

  @Row(
      api = "HashMap",
      says = "a loop over it repeats itself, and is seen to race",
      outcomes = {"abc", "abcd", "ConcurrentModificationException"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String loopOverAHashMap() throws InterruptedException {
    Map<String, Object> map = new HashMap<>(Map.of("a", "a", "b", "b", "c", "c"));
    Thread other = start(() -> map.put("d", "d"));
    String seen = "";
    try {
      for (Map.Entry<String, Object> entry : map.entrySet()) {
        seen += entry.getValue();
      }
    } catch (ConcurrentModificationException e) {
      seen = "ConcurrentModificationException";
    }
    other.join();
    return seen;
  }

  // ---- concurrent code of the JDK that is wrong

  /** Thread 1 polls the first, thread 2 adds another first and looks at the last. */
  private static String pollFirstAgainstAddFirst(Deque<Integer> deque) throws InterruptedException {
    deque.addLast(22);
    Integer[] first = new Integer[1];
    Thread other = start(() -> first[0] = deque.pollFirst());
    deque.addFirst(8);
    Integer last = deque.peekLast();
    other.join();
    return first[0] + " " + last;
  }

  @Row(
      api = "ConcurrentLinkedDeque",
      says =
          "is not linearizable: pollFirst takes what peekLast still sees, although something else"
              + " came first in between",
      outcomes = {"22 8", "8 22", "22 22"})
  static String concurrentDeque() throws InterruptedException {
    return pollFirstAgainstAddFirst(new ConcurrentLinkedDeque<>());
  }

  @Row(
      api = "LinkedBlockingDeque",
      says = "is: the same calls have the results of one of their orders",
      outcomes = {"22 8", "8 22"})
  static String blockingDeque() throws InterruptedException {
    return pollFirstAgainstAddFirst(new LinkedBlockingDeque<>());
  }

  // ---- virtual threads

  @Row(
      api = "virtual threads",
      says = "are threads like all others",
      outcomes = {"1", "2"},
      since = 21)
  static String virtualThread() throws Exception {
    int[] value = new int[1];
    Thread other = NewerJdk.startVirtual(() -> value[0]++);
    value[0]++;
    other.join();
    return "" + value[0];
  }

  // ---- correct programs that look as if they hung

  @Row(api = "loops", says = "60 iterations on shared memory are no hang", outcomes = "60")
  static String longLoop() throws InterruptedException {
    int[] value = new int[1];
    Thread other = start(() -> {});
    for (int i = 0; i < 60; i++) {
      value[0]++;
    }
    other.join();
    return "" + value[0];
  }

  private static int depth(int[] levels, int depth) {
    return depth == levels.length ? 0 : 1 + depth(levels, depth + levels[depth]);
  }

  @Row(api = "recursion", says = "of depth 100 on shared memory is no hang", outcomes = "100")
  static String recursion() throws InterruptedException {
    int[] levels = new int[100];
    Arrays.fill(levels, 1);
    int[] seen = new int[1];
    Thread other = start(() -> seen[0] = depth(levels, 0));
    other.join();
    return "" + seen[0];
  }

  // ---- shared pools

  @Row(
      api = "CompletableFuture",
      says = "on the common pool, whose workers spin and park by themselves",
      outcomes = "3",
      coverage = Row.Coverage.OUTCOMES)
  static String commonPool() {
    return ""
        + CompletableFuture.supplyAsync(() -> 1)
            .thenCombine(CompletableFuture.supplyAsync(() -> 2), Integer::sum)
            .join();
  }

  @Row(
      api = "parallel streams",
      says = "on the common pool",
      outcomes = "28",
      coverage = Row.Coverage.OUTCOMES)
  static String parallelStream() {
    return "" + IntStream.range(0, 8).parallel().sum();
  }

  @Row(
      api = "parallel streams",
      says = "in a thread beside another",
      outcomes = "6 6",
      coverage = Row.Coverage.OUTCOMES)
  static String parallelStreams() throws InterruptedException {
    int[] sum = new int[1];
    Thread other = start(() -> sum[0] = List.of(1, 2, 3).parallelStream().mapToInt(i -> i).sum());
    int mine = List.of(1, 2, 3).parallelStream().mapToInt(i -> i).sum();
    other.join();
    return mine + " " + sum[0];
  }

  @Row(
      api = "streams and loops over collections",
      says = "repeat themselves",
      outcomes = {"1 a", "3 ab"})
  static String streamsAndLoops() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>(Map.of("a", 1));
    Object lock = new Object();
    Thread other =
        start(
            () -> {
              synchronized (lock) {
                map.put("b", 2);
              }
            });
    String seen;
    synchronized (lock) {
      seen = map.values().stream().mapToInt(i -> i).sum() + " ";
      for (String key : map.keySet()) {
        seen += key;
      }
    }
    other.join();
    return seen;
  }

  @Row(
      api = "Random",
      says = "a program that branches on it repeats itself",
      outcomes = {"even", "odd"})
  static String randomBranch() throws InterruptedException {
    int[] value = new int[1];
    Thread other = start(() -> value[0] += new Random().nextInt(100));
    value[0] += new Random().nextInt(100);
    other.join();
    return value[0] % 2 == 0 ? "even" : "odd";
  }
}
