package dev.replay.agent;

import dev.replay.hooks.ClassInitialization;
import dev.replay.hooks.Gate;
import dev.replay.hooks.HookTarget;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Readiness;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

/**
 * Controls one thread, the calling one, lets it do everything at once, and remembers what it told.
 */
public final class Recording implements HookTarget {

  /**
   * One call of a hook.
   *
   * @param hook the method of {@link HookTarget}
   * @param object the owner, receiver, monitor, view or thread
   * @param detail an index, a source, a time, ...; null if there is none
   * @param site null if the hook has none
   */
  public record Event(String hook, Object object, Object detail, Site site) {

    /** {@code access READ count}: hook, operation, target. */
    public String told() {
      return site == null ? hook : hook + " " + site.operation + " " + site.target;
    }

    public Operation operation() {
      return site.operation;
    }
  }

  private int hashes;
  private final List<Event> events = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> monitors = new IdentityHashMap<>();

  /**
   * Innermost first, whether it was the program that entered: the JDK's class loading does, too.
   */
  private final Deque<Boolean> entered = new ArrayDeque<>();

  private long now = 1_000_000_000L;
  private Throwable failure;

  private Recording() {}

  /** Runs {@code program} under control; what it throws is in {@link #failure}. */
  public static Recording of(Callable<?> program) {
    Recording recording = new Recording();
    Gate.open(recording);
    Gate.enterProgram();
    try {
      program.call();
    } catch (Throwable e) {
      recording.failure = e;
    } finally {
      Gate.leaveProgram();
      Gate.close(recording);
    }
    return recording;
  }

  public List<Event> events() {
    return events;
  }

  /** All {@link Event#told()}. */
  public List<String> told() {
    return events.stream().map(Event::told).toList();
  }

  /** The only event of that hook. */
  public Event only(String hook) {
    List<Event> found = events.stream().filter(event -> event.hook.equals(hook)).toList();
    if (found.size() != 1) {
      throw new AssertionError("wanted one " + hook + " in " + told());
    }
    return found.get(0);
  }

  public Throwable failure() {
    return failure;
  }

  private void add(String hook, Object object, Object detail, int site) {
    events.add(new Event(hook, object, detail, site == Sites.NONE ? null : Sites.get(site)));
  }

  private void add(String hook, Object object) {
    add(hook, object, null, Sites.NONE);
  }

  @Override
  public void escapes(String kind, int site) {
    add("escapes", kind, null, site);
  }

  @Override
  public void beginIo() {
    add("beginIo", null);
  }

  @Override
  public void awaitReady(Readiness readiness, boolean interruptible, long nanos) {
    add("awaitReady", null, nanos, Sites.NONE);
  }

  @Override
  public void exit(String what) {
    add("exit", what);
  }

  @Override
  public void addShutdownHook(Thread hook) {
    add("addShutdownHook", hook);
  }

  @Override
  public boolean removeShutdownHook(Thread hook) {
    add("removeShutdownHook", hook);
    return true;
  }

  @Override
  public void wakesForeign(Thread thread) {
    add("wakesForeign", thread);
  }

  @Override
  public void access(Object owner, int index, int site) {
    add("access", owner, index, site);
  }

  @Override
  public void accessElements(Object array, int from, int to, int site) {
    add("accessElements", array, from + " to " + to, site);
  }

  @Override
  public void accessHandle(VarHandle handle, Object owner, int index, int site) {
    add("accessHandle", owner, index, site);
  }

  @Override
  public void call(Object receiver, int site) {
    add("call", receiver, null, site);
  }

  @Override
  public void enterCall(Object receiver, int site) {
    add("enterCall", receiver, null, site);
  }

  @Override
  public void exitCall() {
    add("exitCall", null);
  }

  @Override
  public void derive(Object view, Object source) {
    add("derive", view, source, Sites.NONE);
  }

  @Override
  public void callbackReturns() {}

  @Override
  public void synchronizesOn(Object object, boolean readOnly) {}

  @Override
  public void movesTask(java.util.concurrent.ForkJoinTask<?> task, boolean isStep) {}

  @Override
  public void useInitialized(ClassInitialization lock) {}

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public void initialize(ClassInitialization lock, int site) {
    entered.push(false);
    monitors.merge(lock, 1, Integer::sum);
  }

  /** Else what classes do to become fresh would be among the events. */
  @Override
  public boolean keepsStatics(Class<?> type) {
    return true;
  }

  @Override
  public void classInitializer(int delta) {
    add("classInitializer", delta);
  }

  @Override
  public void passBy(int site) {
    add("passBy", null, null, site);
  }

  @Override
  public void monitorEnter(Object monitor, int site) {
    entered.push(!Sites.get(site).jdk);
    if (entered.peek()) {
      add("monitorEnter", monitor, null, site);
    }
    monitors.merge(monitor, 1, Integer::sum);
  }

  @Override
  public void monitorExit(Object monitor) {
    mustHold(monitor);
    if (entered.pop()) {
      add("monitorExit", monitor);
    }
    monitors.merge(monitor, -1, (a, b) -> a + b == 0 ? null : a + b);
  }

  @Override
  public void await(Object monitor, long nanos, int site) {
    add("await", monitor, nanos, site);
    mustHold(monitor);
  }

  @Override
  public void signal(Object monitor, boolean all, int site) {
    add("signal", monitor, all, site);
    mustHold(monitor);
  }

  private void mustHold(Object monitor) {
    if (!monitors.containsKey(monitor)) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
  }

  @Override
  public boolean holdsLock(Object monitor) {
    return monitors.containsKey(monitor);
  }

  @Override
  public void park(Object blocker, long nanos) {
    add("park", blocker, nanos, Sites.NONE);
  }

  @Override
  public void start(Thread thread) {
    add("start", thread);
    thread.start(); // not under control
  }

  @Override
  public void join(Thread thread, long nanos) {
    throw new AssertionError("no other thread is under control");
  }

  @Override
  public void sleep(long nanos) {
    add("sleep", null, nanos, Sites.NONE);
    now += nanos;
  }

  @Override
  public void yieldNow(int site) {
    add("yieldNow", null, null, site);
  }

  @Override
  public boolean isInterrupted(Thread thread, boolean clear) {
    return clear ? Thread.interrupted() : thread.isInterrupted();
  }

  @Override
  public int nextThreadNumber() {
    return 7;
  }

  @Override
  public long nextThreadId() {
    return 70;
  }

  @Override
  public void readClock(int site) {
    add("readClock", null, null, site);
  }

  @Override
  public long nanoTime() {
    return now++;
  }

  @Override
  public long epochNanos() {
    return now++;
  }

  @Override
  public void failed() {
    add("failed", null);
  }

  @Override
  public boolean failsSpuriously() {
    return false;
  }

  @Override
  public int nextIdentityHash() {
    return ++hashes;
  }

  @Override
  public long nextRandomLong() {
    return 5;
  }

  @Override
  public ForkJoinPool commonPool() {
    return ForkJoinPool.commonPool();
  }

  @Override
  public ExecutorService fileExecutor() {
    throw new AssertionError("no file is read asynchronously");
  }

  @Override
  public Executor delayer() {
    throw new AssertionError("nothing is delayed");
  }

  @Override
  public boolean owns(Thread thread) {
    return false;
  }

  @Override
  public void unpark(Thread thread) {
    throw new AssertionError("no thread is under control, to others");
  }

  @Override
  public void interrupt(Thread thread) {
    throw new AssertionError("no thread is under control, to others");
  }

  @Override
  public boolean isDaemon(Thread thread) {
    return thread.isDaemon();
  }

  @Override
  public boolean isAlive(Thread thread) {
    return thread.isAlive();
  }

  @Override
  public Thread.State state(Thread thread) {
    return thread.getState();
  }

  @Override
  public void bodyBegins(Thread thread) {}

  @Override
  public void bodyEnds(Thread thread) {}

  @Override
  public void uncaught(Thread thread, Throwable exception) {
    failure = exception;
  }
}
