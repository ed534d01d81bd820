package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Life, names and properties of threads. */
@Area("Threads")
@SuppressWarnings({
  "DoNotCall", // what happens then is the row
  "ThreadPriorityCheck", // programs do rely on yielding
})
public final class ThreadRows {

  private ThreadRows() {}

  private static final class Named extends Thread {
    private String ran = "not run";

    @Override
    public void run() {
      ran = "own run of " + Thread.currentThread().getName();
    }
  }

  // ---- life

  @Row(api = "Thread.start", says = "runs the body on that thread", outcomes = "worker true")
  static String startRunsTheBody() throws InterruptedException {
    String[] name = new String[1];
    Thread[] me = new Thread[1];
    Thread thread =
        new Thread(
            () -> {
              me[0] = Thread.currentThread();
              name[0] = Thread.currentThread().getName();
            },
            "worker");
    thread.start();
    thread.join();
    return name[0] + " " + (me[0] == thread);
  }

  @Row(api = "Thread.run", says = "called directly starts nothing", outcomes = "true")
  static String runStartsNothing() {
    Thread[] ran = new Thread[1];
    new Thread(() -> ran[0] = Thread.currentThread()).run();
    return "" + (ran[0] == Thread.currentThread());
  }

  @Row(api = "Thread subclass", says = "its own run is the body", outcomes = "own run of Thread-0")
  static String subclassOverridesRun() throws InterruptedException {
    Named thread = new Named();
    thread.start();
    thread.join();
    return thread.ran;
  }

  @Row(
      api = "Thread.start",
      says = "twice, or after the end, is refused",
      outcomes = "IllegalThreadStateException IllegalThreadStateException")
  static String startTwice() throws InterruptedException {
    Thread thread = start(() -> {});
    String twice = outcomeOf(thread::start);
    thread.join();
    return twice + " " + outcomeOf(thread::start);
  }

  @Row(
      api = "Thread.isAlive",
      says = "between start and end",
      outcomes = {"false true false", "false false false"})
  static String aliveBetweenStartAndEnd() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    String seen = thread.isAlive() + " ";
    thread.start();
    seen += thread.isAlive() + " ";
    thread.join();
    return seen + thread.isAlive();
  }

  @Row(api = "Thread.join", says = "what the thread wrote is seen after it", outcomes = "1")
  static String joinSeesWhatWasWritten() throws InterruptedException {
    int[] written = new int[1];
    Thread other = start(() -> written[0] = 1);
    other.join();
    return "" + written[0];
  }

  @Row(
      api = "Thread.join(millis)",
      says = "gives up after that time",
      outcomes = {"alive", "ended"})
  static String joinGivesUp() throws InterruptedException {
    Thread other = start(() -> {});
    other.join(100);
    return other.isAlive() ? "alive" : "ended";
  }

  @Row(
      api = "Thread.join(millis)",
      says = "of a thread that sleeps longer takes its time, which is virtual",
      outcomes = "alive 100")
  static String joinOfASleeper() throws InterruptedException {
    Thread other = start(() -> TimeUnit.DAYS.sleep(1));
    long start = System.nanoTime();
    other.join(100);
    return (other.isAlive() ? "alive " : "ended ") + (System.nanoTime() - start) / 1_000_000;
  }

  @Row(
      api = "Thread.join",
      says = "returns at once for a thread that was never started; refuses negative times",
      outcomes = "NEW IllegalArgumentException")
  static String joinOfANewThread() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.join();
    return thread.getState() + " " + outcomeOf(() -> thread.join(-1));
  }

  @Row(
      api = "Thread.join",
      says = "of oneself is a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String joinOfItself() throws InterruptedException {
    Thread.currentThread().join();
    return "joined";
  }

  @Row(
      api = "Thread.join",
      says = "of each other is a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String joinOfEachOther() throws InterruptedException {
    Thread main = Thread.currentThread();
    Thread other = start(main::join);
    other.join();
    return "joined";
  }

  @Row(
      api = "Thread.setDaemon",
      says = "a daemon that waits for ever is no deadlock",
      outcomes = "done")
  static String daemonOutlivesMain() {
    Thread daemon = new Thread(LockSupport::park);
    daemon.setDaemon(true);
    daemon.start();
    return "done";
  }

  @Row(
      api = "Thread.setDaemon",
      says = "is inherited; refused while the thread is alive",
      outcomes = "true IllegalThreadStateException")
  static String daemonIsInherited() throws InterruptedException {
    String[] inherited = new String[1];
    Thread daemon = new Thread(() -> inherited[0] = "" + new Thread(() -> {}).isDaemon());
    daemon.setDaemon(true);
    daemon.start();
    daemon.join();
    CountDownLatch end = new CountDownLatch(1);
    Thread other = start(end::await);
    String refused = outcomeOf(() -> other.setDaemon(true));
    end.countDown();
    other.join();
    return inherited[0] + " " + refused;
  }

  @Row(
      api = "Thread.stop",
      says = "is refused by the JDK",
      outcomes = "UnsupportedOperationException",
      since = 20)
  @SuppressWarnings({"removal", "deprecation"}) // that it is refused is the row
  static String stopIsRefused() throws InterruptedException {
    Thread other = start(() -> {});
    String refused = outcomeOf(other::stop);
    other.join();
    return refused;
  }

  // ---- names and other properties

  @Row(
      api = "new Thread()",
      says = "default names count from 0 in every execution",
      outcomes = "Thread-0 Thread-1 named Thread-2")
  static String defaultNames() {
    return new Thread(() -> {}).getName()
        + " "
        + new Thread().getName()
        + " "
        + new Thread("named").getName()
        + " "
        + new Thread((Runnable) null).getName();
  }

  @Row(
      api = "new Thread()",
      says = "threads that create at the same time get different names",
      outcomes = {"Thread-1 Thread-2", "Thread-2 Thread-1"},
      coverage = Row.Coverage.SOUND)
  static String defaultNamesOfTwoCreators() throws InterruptedException {
    String[] name = new String[2];
    Thread other = start(() -> name[0] = new Thread(() -> {}).getName());
    name[1] = new Thread(() -> {}).getName();
    other.join();
    return name[0] + " " + name[1];
  }

  @Row(api = "Thread.setName", says = "renames a running thread", outcomes = "renamed renamed")
  static String setName() throws InterruptedException {
    String[] seen = new String[1];
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().setName("renamed");
              seen[0] = Thread.currentThread().getName();
            });
    thread.start();
    thread.join();
    return seen[0] + " " + thread.getName();
  }

  @Row(api = "Thread.getId", says = "differs between threads", outcomes = "true")
  static String identifiers() throws InterruptedException {
    long[] id = new long[1];
    Thread other = start(() -> id[0] = Thread.currentThread().getId());
    other.join();
    return "" + (id[0] == other.getId() && id[0] != Thread.currentThread().getId());
  }

  @Row(
      api = "Thread.setPriority",
      says = "is kept, inherited, bounded by the group's; nothing is scheduled by it",
      outcomes = "5 10 7 IllegalArgumentException")
  static String priorities() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("group");
    group.setMaxPriority(7);
    int[] inherited = new int[2];
    Thread important =
        new Thread(
            () -> {
              inherited[0] = new Thread(() -> {}).getPriority();
              inherited[1] = new Thread(group, () -> {}).getPriority();
            });
    int normal = important.getPriority();
    important.setPriority(Thread.MAX_PRIORITY);
    important.start();
    important.join();
    return normal
        + " "
        + inherited[0]
        + " "
        + inherited[1]
        + " "
        + outcomeOf(() -> important.setPriority(11));
  }

  @Row(
      api = "ThreadGroup",
      says = "is the creator's unless it is given",
      outcomes = "outer inner true")
  static String groups() throws InterruptedException {
    ThreadGroup outer = new ThreadGroup("outer");
    ThreadGroup inner = new ThreadGroup(outer, "inner");
    ThreadGroup[] seen = new ThreadGroup[2];
    Thread thread =
        new Thread(
            inner,
            () -> {
              seen[0] = Thread.currentThread().getThreadGroup();
              seen[1] = new Thread(() -> {}).getThreadGroup();
            });
    thread.start();
    thread.join();
    return seen[0].getParent().getName() + " " + seen[0].getName() + " " + (seen[0] == seen[1]);
  }

  @Row(api = "Thread.getContextClassLoader", says = "is inherited", outcomes = "true")
  static String contextClassLoader() throws InterruptedException {
    ClassLoader loader = new ClassLoader() {};
    ClassLoader[] seen = new ClassLoader[1];
    Thread.currentThread().setContextClassLoader(loader);
    Thread other = start(() -> seen[0] = Thread.currentThread().getContextClassLoader());
    other.join();
    return "" + (seen[0] == loader);
  }

  @Row(
      api = "Thread.holdsLock",
      says = "is true for the owner only",
      outcomes = "false true false, other false")
  static String holdsLock() throws InterruptedException {
    Object lock = new Object();
    String[] other = new String[1];
    String seen = Thread.holdsLock(lock) + " ";
    synchronized (lock) {
      Thread thread = start(() -> other[0] = "other " + Thread.holdsLock(lock));
      thread.join();
      seen += Thread.holdsLock(lock) + " ";
    }
    return seen + Thread.holdsLock(lock) + ", " + other[0];
  }

  // ---- giving way

  private static final class Flag {
    private volatile boolean isSet;
  }

  @Row(
      api = "Thread.yield",
      says = "a loop that yields lets the others run",
      outcomes = "seen",
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "a thread that only spins")
  static String yieldInALoop() throws InterruptedException {
    Flag flag = new Flag();
    Thread other = start(() -> flag.isSet = true);
    while (!flag.isSet) {
      Thread.yield();
    }
    other.join();
    return "seen";
  }

  @Row(
      api = "Thread.onSpinWait",
      says = "a loop that spins lets the others run",
      outcomes = "seen",
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "a thread that only spins")
  static String onSpinWaitInALoop() throws InterruptedException {
    Flag flag = new Flag();
    Thread other = start(() -> flag.isSet = true);
    while (!flag.isSet) {
      Thread.onSpinWait();
    }
    other.join();
    return "seen";
  }
}
