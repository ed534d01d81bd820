package dev.replay.hooks;

import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Between executions: controls no thread. Foreign threads may have asked {@link #owns} just before
 * an execution ended, so what they may ask next gets the JVM's own answer.
 */
final class IdleTarget implements HookTarget {

  private static IllegalStateException idle() {
    return new IllegalStateException("a hook fired although no execution is in progress");
  }

  @Override
  public boolean owns(Thread thread) {
    return false;
  }

  @Override
  public void bodyBegins(Thread thread) {}

  @Override
  public void access(@Nullable Object owner, int index, int site) {
    throw idle();
  }

  @Override
  public void accessElements(Object array, int from, int to, int site) {
    throw idle();
  }

  @Override
  public void accessHandle(VarHandle handle, @Nullable Object owner, int index, int site) {
    throw idle();
  }

  @Override
  public void call(Object receiver, int site) {
    throw idle();
  }

  @Override
  public void enterCall(@Nullable Object receiver, int site) {
    throw idle();
  }

  @Override
  public void failed() {
    throw idle();
  }

  @Override
  public boolean failsSpuriously() {
    throw idle();
  }

  @Override
  public void exitCall() {
    throw idle();
  }

  @Override
  public void derive(@Nullable Object view, Object source) {
    throw idle();
  }

  @Override
  public void classInitializer(int delta) {
    throw idle();
  }

  @Override
  public void useInitialized(ClassInitialization lock) {
    throw idle();
  }

  @Override
  public boolean isAlone() {
    throw idle();
  }

  @Override
  public void initialize(ClassInitialization lock, int site) {
    throw idle();
  }

  @Override
  public boolean keepsStatics(Class<?> type) {
    throw idle();
  }

  @Override
  public void monitorEnter(Object monitor, int site) {
    throw idle();
  }

  @Override
  public void monitorExit(Object monitor) {
    throw idle();
  }

  @Override
  public void await(Object monitor, long nanos, int site) {
    throw idle();
  }

  @Override
  public void signal(Object monitor, boolean all, int site) {
    throw idle();
  }

  @Override
  public boolean holdsLock(Object monitor) {
    throw idle();
  }

  @Override
  public void park(@Nullable Object blocker, long nanos) {
    throw idle();
  }

  @Override
  public void start(Thread thread) {
    throw idle();
  }

  @Override
  public void join(Thread thread, long nanos) {
    throw idle();
  }

  @Override
  public void passBy(int site) {
    throw idle();
  }

  @Override
  public void sleep(long nanos) {
    throw idle();
  }

  @Override
  public void yieldNow(int site) {
    throw idle();
  }

  @Override
  public boolean isInterrupted(Thread thread, boolean clear) {
    return thread.isInterrupted();
  }

  @Override
  public int nextThreadNumber() {
    throw idle();
  }

  @Override
  public long nextThreadId() {
    throw idle();
  }

  @Override
  public void readClock(int site) {
    throw idle();
  }

  @Override
  public long nanoTime() {
    throw idle();
  }

  @Override
  public long epochNanos() {
    throw idle();
  }

  @Override
  public long nextRandomLong() {
    throw idle();
  }

  @Override
  public int nextIdentityHash() {
    throw idle();
  }

  @Override
  public void callbackReturns() {}

  @Override
  public void synchronizesOn(Object object, boolean readOnly) {}

  @Override
  public void movesTask(ForkJoinTask<?> task, boolean isStep) {
    throw idle();
  }

  @Override
  public ForkJoinPool commonPool() {
    throw idle();
  }

  @Override
  public Executor delayer() {
    throw idle();
  }

  @Override
  public ExecutorService fileExecutor() {
    throw idle();
  }

  @Override
  public void escapes(String kind, int site) {
    throw idle();
  }

  @Override
  public void beginIo() {
    throw idle();
  }

  @Override
  public void awaitReady(Readiness readiness, boolean interruptible, long nanos) {
    throw idle();
  }

  @Override
  public void exit(String what) {
    throw idle();
  }

  @Override
  public void addShutdownHook(Thread hook) {
    throw idle();
  }

  @Override
  public boolean removeShutdownHook(Thread hook) {
    throw idle();
  }

  @Override
  public void wakesForeign(Thread thread) {
    throw idle();
  }

  @Override
  public void unpark(Thread thread) {}

  @Override
  public void interrupt(Thread thread) {}

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
  public void bodyEnds(Thread thread) {}

  @Override
  public void uncaught(Thread thread, Throwable exception) {}
}
