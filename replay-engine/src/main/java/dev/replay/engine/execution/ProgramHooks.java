package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.ClassInitialization;
import dev.replay.hooks.HookTarget;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Readiness;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** Answers the hooks of the program with scheduling points and with models of what blocks. */
final class ProgramHooks implements HookTarget {

  /** Beyond the identifiers that a JVM gets to by itself. */
  private static final long FIRST_THREAD_ID = 1L << 40;

  /** So many elements at each end of a range that is read or written at once are told apart. */
  private static final int END_OF_RANGE = 128;

  private final Scheduler scheduler;
  private final ThreadBodies bodies;
  private final SpuriousEvents spurious;
  private final Monitors monitors;
  private final HandleNames handleNames = new HandleNames();
  private final ThreadModel threadModel;
  private final CallModel calls;
  private final ExecutionPools pools = new ExecutionPools();
  private final TestClasses testClasses;
  private final Carrier carrier;
  private int threadNumber;

  ProgramHooks(Scheduler scheduler, Settings settings, ThreadBodies bodies, Carrier carrier) {
    this.scheduler = scheduler;
    this.bodies = bodies;
    this.carrier = carrier;
    this.spurious = new SpuriousEvents(scheduler, settings);
    TimedWaits timed = new TimedWaits(scheduler, settings);
    this.monitors = new Monitors(scheduler, timed, spurious);
    this.testClasses = new TestClasses(settings.testClass());
    this.threadModel = new ThreadModel(scheduler, timed, spurious);
    this.calls = new CallModel(scheduler, monitors, pools);
  }

  // ---- life of an execution

  void begin() {
    monitors.clear();
    pools.clear();
    calls.clear();
    threadNumber = 0;
  }

  @Override
  public void bodyBegins(Thread thread) {
    bodies.begins(thread);
  }

  @Override
  public void bodyEnds(Thread thread) {
    scheduler.end();
  }

  @Override
  public void uncaught(Thread thread, Throwable exception) {
    bodies.uncaught(thread, exception);
  }

  // ---- shared memory and atomic calls

  @Override
  public void access(@Nullable Object owner, int index, int site) {
    Site s = Sites.get(site);
    noteProgramSite(s, site);
    Object object = owner != null ? owner : s.staticOwner;
    if (object == null) {
      return; // null receiver: the access itself will throw
    }
    reach(s, site, object, s.member != 0 ? s.member : index);
  }

  private void reach(Site s, int site, Object object, int part) {
    int number = scheduler.objects.number(object);
    if (s.plain) {
      scheduler.access(s.operation, number, part, site, s.readOnly);
    } else {
      scheduler.point(s.operation, number, part, site, s.readOnly);
    }
  }

  /** Of long ranges the ends, where they may overlap with others. */
  @Override
  public void accessElements(Object array, int from, int to, int site) {
    Site s = Sites.get(site);
    noteProgramSite(s, site);
    if (!s.plain && to - from > 1) {
      reach(s, site, array, Footprint.WHOLE); // one step
      return;
    }
    int endOfFirst = Math.min(to, from + END_OF_RANGE);
    for (int index = from; index < endOfFirst; index++) {
      reach(s, site, array, index);
    }
    for (int index = Math.max(endOfFirst, to - END_OF_RANGE); index < to; index++) {
      reach(s, site, array, index);
    }
  }

  @Override
  public void accessHandle(VarHandle handle, @Nullable Object owner, int index, int site) {
    int elements = owner == null ? 1 : handleNames.elements(handle);
    if (owner != null && elements > 1) {
      accessElements(owner, index, index + elements, site);
      return;
    }
    Site s = Sites.get(site);
    noteProgramSite(s, site);
    Object object = handleNames.owner(handle, owner);
    int part = handleNames.part(handle, index);
    if (part == Footprint.WHOLE) {
      scheduler.point(s.operation, scheduler.objects.number(object), part, site, s.readOnly);
      return; // others may access other parts, which is no race
    }
    reach(s, site, object, part);
  }

  @Override
  public void call(Object receiver, int site) {
    noteProgramSite(Sites.get(site), site);
    calls.call(receiver, site);
  }

  @Override
  public void failed() {
    scheduler.failed();
  }

  @Override
  public void enterCall(@Nullable Object receiver, int site) {
    noteProgramSite(Sites.get(site), site);
    calls.enter(receiver, site);
  }

  @Override
  public void callbackReturns() {
    scheduler.callbackReturns();
  }

  @Override
  public void exitCall() {
    scheduler.close();
  }

  @Override
  public boolean failsSpuriously() {
    return spurious.failsCompareAndSet();
  }

  @Override
  public void derive(@Nullable Object view, Object source) {
    calls.derive(view, source);
  }

  @Override
  public void classInitializer(int delta) {
    scheduler.running().classInitializers += delta;
  }

  @Override
  public void initialize(ClassInitialization lock, int site) {
    monitors.initialize(lock, site);
  }

  @Override
  public void useInitialized(ClassInitialization lock) {
    monitors.useInitialized(lock);
  }

  @Override
  public boolean isAlone() {
    return scheduler.threads.count() == 1;
  }

  @Override
  public boolean keepsStatics(Class<?> type) {
    return testClasses.contains(type);
  }

  private void noteProgramSite(Site s, int site) {
    if (!s.jdk) {
      scheduler.running().programSite = site;
    } else if (s.method.equals("getTask")) {
      ControlledThread worker = scheduler.running();
      worker.programSite = Sites.NONE; // between two tasks it is nowhere in the program
      worker.tookTasks = true;
    }
  }

  // ---- monitors

  @Override
  public void monitorEnter(Object monitor, int site) {
    noteProgramSite(Sites.get(site), site);
    monitors.enter(monitor, site);
  }

  @Override
  public void monitorExit(Object monitor) {
    monitors.exit(monitor);
  }

  @Override
  public void await(Object monitor, long nanos, int site) throws InterruptedException {
    noteProgramSite(Sites.get(site), site);
    monitors.await(monitor, nanos == 0 ? ControlledThread.NO_DEADLINE : nanos, site);
  }

  @Override
  public void signal(Object monitor, boolean all, int site) {
    noteProgramSite(Sites.get(site), site);
    monitors.signal(monitor, all, site);
  }

  @Override
  public boolean holdsLock(Object monitor) {
    return monitors.isHeld(monitor);
  }

  // ---- threads

  /** Numbers tell who created a thread first. */
  @Override
  public int nextThreadNumber() {
    if (scheduler.runningThread() != null) {
      int numbers = scheduler.objects.number(ProgramHooks.class);
      scheduler.also(Operation.CALL, numbers, Footprint.WHOLE, false);
    }
    return threadNumber++;
  }

  /** Identifiers do not: nobody looks at them but to tell threads apart. */
  @Override
  public long nextThreadId() {
    return FIRST_THREAD_ID
        + (scheduler.runningThread() == null ? 0 : scheduler.running().nextThreadId());
  }

  @Override
  public boolean owns(Thread thread) {
    return scheduler.threads.find(thread) != null;
  }

  @Override
  public void passBy(int site) {
    noteProgramSite(Sites.get(site), site);
  }

  @Override
  public void park(@Nullable Object blocker, long nanos) {
    threadModel.park(blocker, nanos);
  }

  @Override
  public void unpark(Thread thread) {
    threadModel.unpark(thread);
  }

  @Override
  public void start(Thread thread) {
    threadModel.start(thread, carrier);
  }

  @Override
  public void join(Thread thread, long nanos) throws InterruptedException {
    threadModel.join(thread, nanos);
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    threadModel.sleep(nanos);
  }

  @Override
  public void yieldNow(int site) {
    threadModel.yieldNow(site);
  }

  @Override
  public boolean isInterrupted(Thread thread, boolean clear) {
    return threadModel.isInterrupted(thread, clear);
  }

  @Override
  public void interrupt(Thread thread) {
    threadModel.interrupt(thread);
  }

  @Override
  public boolean isDaemon(Thread thread) {
    return threadModel.isDaemon(thread);
  }

  @Override
  public boolean isAlive(Thread thread) {
    return threadModel.isAlive(thread);
  }

  @Override
  public Thread.State state(Thread thread) {
    return threadModel.state(thread);
  }

  // ---- time, chance, pools

  @Override
  public void readClock(int site) {
    noteProgramSite(Sites.get(site), site);
    scheduler.point(Operation.READ_CLOCK, Footprint.CLOCK, 0, site, true);
    scheduler.readsClock();
  }

  @Override
  public long nanoTime() {
    return scheduler.clock.nanoTime();
  }

  @Override
  public long epochNanos() {
    if (scheduler.running().operation != Operation.READ_CLOCK) { // by java.time
      scheduler.readsClock();
    }
    return scheduler.clock.epochNanos();
  }

  @Override
  public long nextRandomLong() {
    return scheduler.running().nextRandom();
  }

  @Override
  public int nextIdentityHash() {
    return scheduler.running().nextIdentityHash();
  }

  @Override
  public void movesTask(ForkJoinTask<?> task, boolean isStep) {
    ForkJoinPool pool =
        scheduler.running().thread instanceof ForkJoinWorkerThread worker
            ? worker.getPool()
            : pools.commonPool();
    scheduler.touchQueue(scheduler.objects.number(pool), isStep);
    scheduler.synchronize(scheduler.objects.number(task), isStep);
  }

  /** Loops of the JDK that look at a state, and at nothing else, wait for others to change it. */
  @Override
  public void synchronizesOn(Object object, boolean readOnly) {
    int number = scheduler.objects.number(object);
    boolean again = readOnly && scheduler.hasJustRead(number);
    if (scheduler.running().spinning.noteStateRead(again)) {
      threadModel.yieldNow(Sites.NONE);
    }
    scheduler.synchronize(number, readOnly);
  }

  @Override
  public ForkJoinPool commonPool() {
    return pools.commonPool();
  }

  @Override
  public Executor delayer() {
    return pools.delayer();
  }

  @Override
  public ExecutorService fileExecutor() {
    return pools.fileExecutor();
  }

  // ---- the world outside

  @Override
  public void escapes(String kind, int site) {
    noteProgramSite(Sites.get(site), site);
    scheduler.outside().escapes(kind, site);
  }

  @Override
  public void beginIo() {
    threadModel.beginIo();
  }

  @Override
  public void awaitReady(Readiness readiness, boolean interruptible, long nanos) {
    threadModel.awaitReady(readiness, interruptible, nanos);
  }

  @Override
  public void exit(String what) {
    bodies.fail(scheduler.running().path, new ExitCalled(what));
    scheduler.exit();
  }

  @Override
  public void addShutdownHook(Thread hook) {
    scheduler.outside().addShutdownHook(hook);
  }

  @Override
  public boolean removeShutdownHook(Thread hook) {
    return scheduler.outside().removeShutdownHook(hook);
  }

  @Override
  public void wakesForeign(Thread thread) {
    if (!scheduler.isClosing()) {
      scheduler.foreign().woken(scheduler.running(), thread);
    }
  }
}
