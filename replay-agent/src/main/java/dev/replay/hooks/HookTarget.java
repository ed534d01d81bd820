package dev.replay.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What a controlled execution answers to the hooks. Every method is called by the controlled thread
 * that runs, with {@link Gate#controlled} false for its duration, so implementations may use any
 * class. The methods at the end are for threads that are not under control. Times are nanoseconds;
 * a site is an index into {@link Sites}.
 */
public interface HookTarget {

  /** See {@link #classInitializer}. */
  int UNDER_REAL_LOCK = 1 << 16;

  // ---- shared memory and atomic calls

  /**
   * A field, static or array element is about to be read or written.
   *
   * @param owner the object or array; null for a static field, which the site names
   * @param index the array index; for fields ignored, the site names the member
   */
  void access(@Nullable Object owner, int index, int site);

  /** The elements from {@code from} to {@code to}, exclusive, are about to be read or written. */
  void accessElements(Object array, int from, int to, int site);

  /**
   * A VarHandle is about to be used on {@code owner} (the first coordinate, if it is an object).
   */
  void accessHandle(VarHandle handle, @Nullable Object owner, int index, int site);

  /** A linearizable or collection method is about to be called; it is one step. */
  void call(Object receiver, int site);

  /**
   * What was announced last, a compare-and-set or a call of a method that only tries, has failed:
   * it changed nothing.
   */
  void failed();

  /**
   * The same for a method that may call back into program code; {@link #exitCall} follows, whatever
   * happens.
   */
  void enterCall(@Nullable Object receiver, int site);

  /** Whether the weak compare-and-set that was announced fails for no reason. */
  boolean failsSpuriously();

  /**
   * A method returns that the call announced last by {@link #enterCall}, if there is one, may have
   * called back.
   */
  void callbackReturns();

  /** The call announced last by {@link #enterCall} is over. */
  void exitCall();

  /**
   * {@code view} (an iterator, a key set, a stream) shows and changes the state of {@code source}.
   */
  void derive(@Nullable Object view, Object source);

  /**
   * Code without scheduling points begins (a positive number) or ends (a negative one): 1 for a
   * class initialiser, {@link #UNDER_REAL_LOCK} for what holds a lock that is not modelled.
   */
  void classInitializer(int delta);

  /** Takes the initialisation lock of a class; {@link #monitorExit} gives it back. */
  void initialize(ClassInitialization lock, int site);

  /** The running thread uses a class that was initialised before in this execution. */
  void useInitialized(ClassInitialization lock);

  /** Whether no other thread has been started, so that nobody can have come first. */
  boolean isAlone();

  /** Whether executions find the statics of {@code type} as they were before the exploration. */
  boolean keepsStatics(Class<?> type);

  // ---- monitors (JLS 17.1, 17.2)

  void monitorEnter(Object monitor, int site);

  void monitorExit(Object monitor);

  /** {@code Object.wait}; 0 nanoseconds wait without limit. */
  void await(Object monitor, long nanos, int site) throws InterruptedException;

  /** {@code Object.notify} or {@code notifyAll}. */
  void signal(Object monitor, boolean all, int site);

  boolean holdsLock(Object monitor);

  // ---- threads

  /**
   * Parks the calling thread.
   *
   * @param nanos how long at most; {@link Long#MAX_VALUE} without limit
   */
  void park(@Nullable Object blocker, long nanos);

  void start(Thread thread);

  /** Waits for the end of {@code thread}; 0 nanoseconds wait without limit. */
  void join(Thread thread, long nanos) throws InterruptedException;

  /** The thread is at {@code site} in program code; what it does next happens inside the JDK. */
  void passBy(int site);

  void sleep(long nanos) throws InterruptedException;

  /** {@code Thread.yield} or {@code onSpinWait}. */
  void yieldNow(int site);

  boolean isInterrupted(Thread thread, boolean clear);

  /** The number that the next unnamed thread gets. */
  int nextThreadNumber();

  /** The identifier of the next thread; random generators mix it into their seeds. */
  long nextThreadId();

  // ---- time, chance, shared pools

  /** The program is about to read a clock. */
  void readClock(int site);

  long nanoTime();

  /** Nanoseconds since the epoch (1970). */
  long epochNanos();

  /** The next number of the calling thread. */
  long nextRandomLong();

  /** The identity hash code of the next object that the calling thread creates. */
  int nextIdentityHash();

  /**
   * The running thread touches the queues of its fork-join pool.
   *
   * @param isStep whether it took the task and is about to run it, or waits for it and helps, which
   *     is a step; otherwise it puts it there
   */
  void movesTask(ForkJoinTask<?> task, boolean isStep);

  /**
   * The running thread reads or changes a state deep inside the JDK that orders what threads do
   * (JLS 17.4.4); no step.
   */
  void synchronizesOn(Object object, boolean readOnly);

  /** The pool behind {@code ForkJoinPool.commonPool()} in this execution. */
  ForkJoinPool commonPool();

  /** The executor of delayed completions in this execution (up to JDK 24). */
  Executor delayer();

  /** What does the work of asynchronous file channels in this execution. */
  ExecutorService fileExecutor();

  // ---- the world outside

  /**
   * Something is about to happen whose effects are not under control.
   *
   * @param kind in words: {@code real input or output on files}
   */
  void escapes(String kind, int site);

  /** An operation on a socket or pipe is about to begin: one step. */
  void beginIo();

  /**
   * Suspends the calling thread until {@code readiness} says ready, or the virtual time is over.
   *
   * @param interruptible whether an interrupt ends the wait
   * @param nanos how long at most; {@link Long#MAX_VALUE} without limit
   */
  void awaitReady(Readiness readiness, boolean interruptible, long nanos);

  /**
   * The program ends the JVM: the execution is over, and this does not return.
   *
   * @param what for example {@code System.exit(3) was called}
   */
  void exit(String what);

  void addShutdownHook(Thread hook);

  boolean removeShutdownHook(Thread hook);

  /** A controlled thread unparks one that is not under control, which may answer later. */
  void wakesForeign(Thread thread);

  // ---- asked by any thread, about a thread that may be controlled

  /** Whether {@code thread} is controlled by this execution. */
  boolean owns(Thread thread);

  void unpark(Thread thread);

  void interrupt(Thread thread);

  boolean isAlive(Thread thread);

  /** Whether a thread that {@link #owns} says yes to is a daemon as the program sees it. */
  boolean isDaemon(Thread thread);

  Thread.State state(Thread thread);

  /** On platform threads: the body of {@code thread} begins; returns when it is first chosen. */
  void bodyBegins(Thread thread);

  /** On platform threads: the body of {@code thread} is over. */
  void bodyEnds(Thread thread);

  /** An exception left the body of {@code thread}. */
  void uncaught(Thread thread, Throwable exception);
}
