package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs. A thread announces its next operation at {@link #point}; then one of the
 * enabled threads, or the clock, is chosen, and only when the announcing thread is chosen does
 * {@code point} return and the operation happen. So the next operation of every thread is always
 * known, with the object that it touches: what independence is decided on.
 */
final class Scheduler {

  final ObjectTable objects = new ObjectTable();
  final ObjectOrder order = new ObjectOrder(objects);
  private final ObjectNames names = new ObjectNames(objects);
  final Trace trace = new Trace(names);
  final VirtualClock clock = new VirtualClock();
  final ThreadTable threads = new ThreadTable();

  private static final int FRAMES_OF_A_SWITCH = 24;

  /** Its class is initialised here, not where there may be no stack left for that. */
  private final ExecutionAborted over = ExecutionAborted.INSTANCE;

  private final Choices choices = new Choices(trace, threads, objects);
  private final EnabledThreads enabled = new EnabledThreads(threads, clock);
  private final CallTrace calls = new CallTrace(trace);
  private final Deadlines deadlines;
  private final StepLimits steps;
  private final Fairness fairness;
  private Carrier carrier = new PlatformCarrier();

  private @Nullable ControlledThread running;
  private boolean mainEnded;
  private int limits;

  private @Nullable Outcome outcome;
  private List<ControlledThread> stuck = List.of();
  private List<ControlledThread> leftover = List.of();
  private List<Wait> waits = List.of();

  /** No step is taken any more: platform threads unwind. */
  private boolean closing;

  /** What kept the engine from doing its part; nothing of this execution is worth anything then. */
  private @Nullable Throwable breakdown;

  /** The thread in which that happened. */
  private @Nullable ControlledThread brokenDown;

  private final ScheduledPlaces places;
  private final QuietMonitors quiet = new QuietMonitors();
  private Runnable tellQuietOnes = () -> {};

  private final InjectionSites injectionSites = new InjectionSites();
  private final Outside outside;
  private final ForeignThreads foreign;
  private final WaitsForEver forEver;

  Scheduler(Settings settings) {
    this.places = new ScheduledPlaces(settings.granularity());
    this.outside = new Outside(this);
    this.foreign = outside.foreign();
    this.forEver = new WaitsForEver(this, settings);
    this.deadlines = new Deadlines(threads, clock, trace, settings, this::limitedBy);
    this.steps = new StepLimits(settings);
    this.fairness =
        new Fairness(threads, clock, deadlines, trace, steps, settings, this::limitedBy);
  }

  // ---- life of an execution

  void begin(Chooser newChooser, Carrier newCarrier) {
    objects.clear();
    names.clear();
    order.clear();
    objects.number(VirtualClock.class); // Footprint.CLOCK
    objects.number(Scheduler.class); // Footprint.FAULTS
    trace.clear();
    clock.clear();
    threads.clear();
    choices.begin(newChooser);
    carrier = newCarrier;
    running = null;
    mainEnded = false;
    steps.clear();
    fairness.clear();
    limits = 0;
    enabled.clear();
    outcome = null;
    stuck = List.of();
    closing = false;
    breakdown = null;
    brokenDown = null;
    outside.clear();
  }

  ControlledThread register(Thread thread, @Nullable ControlledThread parent) {
    return threads.add(thread, parent, objects.number(thread));
  }

  /** Runs {@code main}, registered before, and all that it starts. */
  void run(ControlledThread main) {
    running = main;
    carrier.run(main);
    closing = true;
    leftover = threads.unfinished();
    leftover.forEach(calls::notePending);
    waits = waits(leftover);
    for (int i = leftover.size() - 1; i >= 0; i--) {
      carrier.discard(leftover.get(i));
    }
  }

  private List<Wait> waits(List<ControlledThread> threads) {
    return threads.isEmpty()
        ? List.of()
        : threads.stream().map(thread -> Wait.of(this, thread)).toList();
  }

  // ---- scheduling points

  /**
   * A plain access to memory: goes ahead at once unless it is known to race; then it is announced
   * like everything else. So is a read that was repeated so often that the thread seems to wait for
   * another, which could not come in otherwise.
   *
   * @param part the part of the object, see {@link Footprint}
   */
  void access(Operation operation, int object, int part, int site, boolean readOnly) {
    ControlledThread me = running();
    if (closing) {
      refuse(me);
    }
    try {
      tryAccess(me, operation, object, part, site, readOnly);
    } catch (VirtualMachineError e) {
      breakdown = e; // no calls: there may be no stack for any
      brokenDown = me;
      running = me;
      closing = true;
      throw e;
    }
  }

  private void tryAccess(
      ControlledThread me, Operation operation, int object, int part, int site, boolean readOnly) {
    boolean waits = me.spinning.notePlainAccess(readOnly) && !me.isUninterrupted();
    if (places.contains(site) || waits || steps.isOver()) {
      announce(me, operation, object, part, site, readOnly, true);
      return;
    }
    steps.step();
    trace.quiet(me.index, operation, object, part, site, readOnly);
    if (!readOnly) {
      enabled.releaseSpinners(me);
    }
  }

  /**
   * Announces the next operation of the running thread and returns when it may happen.
   *
   * @param part the part of the object, see {@link Footprint}
   */
  void point(Operation operation, int object, int part, int site, boolean readOnly) {
    ControlledThread me = running();
    if (closing) {
      refuse(me);
    }
    try {
      announce(me, operation, object, part, site, readOnly, false);
    } catch (VirtualMachineError e) {
      breakdown = e;
      brokenDown = me;
      running = me;
      closing = true;
      throw e;
    }
  }

  /**
   * The execution is over. If it broke down, the thread that is to blame is let go where it comes
   * next, which may be in a handler of its own for the error.
   */
  private void refuse(ControlledThread me) {
    if (breakdown != null && !me.aborted) {
      switchTo(me, null);
    }
    throw over;
  }

  /**
   * To be called when the execution is over.
   *
   * @throws PinnedException if continuations did not do
   * @throws ExhaustedException if a thread had no stack or heap left
   */
  void throwIfBrokenDown() {
    if (breakdown instanceof PinnedException e) {
      throw e;
    }
    if (breakdown instanceof VirtualMachineError e) {
      throw new ExhaustedException(brokenDown == null ? "main" : brokenDown.path, e);
    }
  }

  private void announce(
      ControlledThread me,
      Operation operation,
      int object,
      int part,
      int site,
      boolean readOnly,
      boolean plain) {
    if (!quiet.isEmpty() && !me.isUninterrupted()) {
      tellQuietOnes.run();
    }
    releaseIfSucceeded(me);
    me.announce(operation, object, part, site, readOnly);
    me.spinning.note(me, plain);
    if (me.isUninterrupted() && me.isEnabled(clock.now())) {
      trace.also(me.index, operation, object, part, site, readOnly);
      if (plain) {
        trace.markPlain();
      }
      return;
    }
    ControlledThread next = next(me);
    if (next != me) {
      switchTo(me, next);
    }
    trace.step(me.index, operation, object, part, site, readOnly);
    if (plain) {
      trace.markPlain();
    }
    if (me.changesSomething() && !me.mayFail()) {
      enabled.releaseSpinners(me);
    }
    calls.addAll(me, site);
  }

  /** Only now is it known whether what it tried last changed anything. */
  private void releaseIfSucceeded(ControlledThread me) {
    if (me.spinning.succeeded()) {
      enabled.releaseSpinners(me);
    }
  }

  /** What the running thread has just tried failed, and changed nothing. */
  void failed() {
    running().spinning.failed();
  }

  /** A call that may call back begins; it was announced before, or is about to be. */
  void open(int object, boolean readOnly, OpenCalls.Kind kind, int site) {
    calls.open(running(), object, readOnly, kind, site);
  }

  /** The innermost such call is over. */
  void close() {
    if (!closing) { // as in also: the trace has come to its end
      calls.close(running());
    }
  }

  /**
   * A function returns to the atomic call that called it: if it did anything that others can see,
   * they may come in before the call takes effect.
   */
  void callbackReturns() {
    if (!closing && calls.takesEffectLater(running())) {
      OpenCalls open = running().openCalls;
      point(Operation.CALL, open.object(open.count() - 1), Footprint.WHOLE, Sites.NONE, false);
    }
  }

  /** The first act of a thread, in its own context, when it was chosen for the first time. */
  void begun(ControlledThread me) {
    trace.step(me.index, Operation.START, me.object, Footprint.THREAD, Sites.NONE, true);
    calls.addAll(me, Sites.NONE);
  }

  /**
   * The last act of a thread: announces its end, then leaves for good. Never throws, the thread is
   * past all handlers.
   */
  void end() {
    ControlledThread me = running();
    ControlledThread next = null;
    if (!closing) {
      try {
        point(Operation.END, me.object, Footprint.THREAD, Sites.NONE, false);
        me.ended = true;
        if (me.index == ThreadPaths.MAIN) {
          mainEnded = true; // time does not pass any more
          fairness.mainEnds();
          also(Operation.END, Footprint.CLOCK, Footprint.DEADLINES, false);
        }
        next = next(me);
      } catch (ExecutionAborted e) {
        running = me; // a platform thread that is discarded while it waits to end
      }
    }
    me.ended = true;
    running = next;
    carrier.leave(me, next);
  }

  private void switchTo(ControlledThread me, @Nullable ControlledThread next) {
    roomFor(FRAMES_OF_A_SWITCH);
    running = next;
    try {
      carrier.switchTo(me, next);
    } catch (PinnedException e) {
      if (breakdown == null) {
        breakdown = e;
      }
      running = me;
      closing = true;
      me.aborted = true; // its frames have to go: unwinds
      throw over;
    } catch (VirtualMachineError e) {
      running = me;
      throw e;
    }
    if (me.aborted) {
      running = me;
      throw over;
    }
  }

  /**
   * A switch that overflows the stack half way leaves two threads running, so it overflows before
   * it begins.
   */
  private static int roomFor(int frames) {
    return frames == 0 ? 0 : roomFor(frames - 1) + 1;
  }

  /**
   * Something that happens within the running step, without another thread being able to come in
   * between.
   */
  void also(Operation operation, int object, int part, boolean readOnly) {
    if (!closing) { // what platform threads do while they unwind is no part of the execution
      trace.also(running().index, operation, object, part, Sites.NONE, readOnly);
    }
  }

  /**
   * The running thread touches a queue; what is handed over there, and to whom, is told apart.
   *
   * @param isStep whether others may come in before
   */
  void touchQueue(int queue, boolean isStep) {
    running().lastCall = queue; // if the thread parks, it goes on there
    if (isStep) {
      point(Operation.CALL, queue, Footprint.WHOLE, Sites.NONE, false);
      trace.markStepEcho();
    } else if (!closing) {
      also(Operation.CALL, queue, Footprint.WHOLE, false);
      trace.markEcho();
    }
  }

  /**
   * The running step, a call that synchronizes, accesses an object that does not.
   *
   * @param site that of the call
   */
  void accessInside(int object, int site) {
    if (closing) {
      return;
    }
    int me = running().index;
    Site s = Sites.get(site);
    trace.quiet(me, s.operation, object, Footprint.WHOLE, site, s.readOnly);
    trace.markEcho();
    trace.also(me, s.operation, object, Footprint.WHOLE, Sites.NONE, false);
  }

  /** The running step reads or changes a state inside the JDK by which threads are ordered. */
  void synchronize(int object, boolean readOnly) {
    also(Operation.CALL, object, Footprint.WHOLE, readOnly);
  }

  /** Whether the last that happened is that the running thread read such a state. */
  boolean hasJustRead(int object) {
    int last = trace.size() - 1;
    return last >= 0
        && trace.actor(last) == running().index
        && trace.readOnly(last)
        && trace.operation(last) == Operation.CALL
        && trace.object(last) == object;
  }

  /**
   * Lets the chooser pick one of several outcomes.
   *
   * @return its index
   */
  int chooseOutcome(String... labels) {
    int picked = choices.chooseOutcome(running(), labels);
    if (picked < 0) {
      giveUp();
    }
    trace.chose(labels[picked].hashCode());
    return picked;
  }

  /** Notes which failure was chosen at a fault site, for those who read the trace. */
  void injected(int faultSite, String outcome) {
    int site = injectionSites.of(faultSite, outcome);
    trace.also(running().index, Operation.INJECT, Footprint.FAULTS, 0, site, false);
  }

  private void giveUp() {
    outcome = Outcome.GIVEN_UP;
    switchTo(running(), null);
    throw over; // platform threads come here when they are discarded
  }

  /**
   * Who goes on, now that {@code from} has announced an operation or ended; null when the execution
   * is over.
   */
  private @Nullable ControlledThread next(ControlledThread from) {
    while (true) {
      steps.step();
      if (steps.isOver() || (mainEnded && fairness.goesRound())) {
        cutOff();
        return null;
      }
      collectOptions(from);
      if (enabled.onlySpin() && foreign.deliver()) {
        continue;
      }
      boolean onlyTime = choices.options() == 1 && choices.actor(0) == ChoicePoint.CLOCK;
      if (choices.options() == 0) {
        if (isOver()) {
          return null;
        }
        continue;
      }
      if (onlyTime) {
        if (outside.await(false, true)) {
          continue;
        }
        steps.idle();
        if (steps.isIdleForLong() && isDeadlock(Blocking.circle(this))) {
          limitedBy(Limit.STEPS);
          return null;
        }
      } else {
        fairness.narrow(choices, !mainEnded);
      }
      int picked = choices.choose(from);
      if (picked < 0) {
        outcome = Outcome.GIVEN_UP;
        return null;
      }
      int actor = choices.actor(picked);
      if (actor != ChoicePoint.CLOCK) {
        ControlledThread next = threads.get(actor);
        next.passedOver = 0;
        return next;
      }
      deadlines.pass(choices.options() > 1);
      fairness.timePasses();
      enabled.lookAgain();
    }
  }

  /** Nobody can go on: whether that is the end, and which. */
  private boolean isOver() {
    stuck = mainEnded ? Blocking.circle(this) : threads.unfinished();
    boolean noCircle = stuck.isEmpty();
    if (noCircle) {
      stuck = forEver.leftover(carrier);
    }
    boolean mayEnd = mainEnded && (stuck.isEmpty() || !noCircle);
    if (outside.await(mayEnd, false)) {
      return false;
    }
    outcome = stuck.isEmpty() ? Outcome.COMPLETED : Outcome.DEADLOCK;
    return true;
  }

  private boolean isDeadlock(List<ControlledThread> waiting) {
    if (waiting.isEmpty()) {
      return false;
    }
    stuck = waiting;
    outcome = Outcome.DEADLOCK;
    return true;
  }

  private void cutOff() {
    limitedBy(Limit.STEPS);
    if (mainEnded) {
      outcome = Outcome.COMPLETED;
    } else if (!fairness.goesRoundForLong()) {
      outcome = Outcome.CUT_OFF;
    } else if (!steps.isMostlyIdle() || !isDeadlock(forEver.whileTimersTick(carrier))) {
      outcome = Outcome.LIVELOCK;
    }
  }

  private void collectOptions(ControlledThread from) {
    choices.clear();
    enabled.addTo(choices, from);
    if (choices.options() > 1 || enabled.holdsSpinners()) {
      steps.othersCould();
    }
    if (!mainEnded && deadlines.mayPass(choices.options() > 0)) {
      choices.add(ChoicePoint.CLOCK);
    }
    if (enabled.holdsSpinners()) {
      if (choices.options() == 0) {
        enabled.addSpinnersTo(choices);
      } else if (enabled.holdsSpinnerOfProgram()) {
        limitedBy(Limit.SPINS);
      }
    }
  }

  // ---- what the others ask

  ControlledThread running() {
    ControlledThread thread = running;
    if (thread == null) {
      throw new IllegalStateException("no controlled thread runs");
    }
    return thread;
  }

  /** The thread that has control, or null; foreign threads may ask. */
  @Nullable Thread runningThread() {
    ControlledThread thread = running;
    return thread == null ? null : thread.thread;
  }

  /** What reaches in from threads that are not under control. */
  ForeignThreads foreign() {
    return foreign;
  }

  /**
   * The monitors that nobody has heard of.
   *
   * @param tell called at a scheduling point if there are any
   */
  QuietMonitors quietMonitors(Runnable tell) {
    tellQuietOnes = tell;
    return quiet;
  }

  /** What is not under control. */
  Outside outside() {
    return outside;
  }

  /** The program ends the JVM: the execution is over. Never returns. */
  void exit() {
    if (!closing) {
      outcome = Outcome.COMPLETED;
      trace.also(running().index, Operation.HALT, Footprint.CLOCK, 0, Sites.NONE, false);
      switchTo(running(), null);
    }
    throw over;
  }

  /** The running thread reads a clock. */
  void readsClock() {
    if (closing) {
      return;
    }
    if (running().spinning.isOn()) {
      deadlines.tick();
    } else if (clock.readAgain()) {
      limitedBy(Limit.CLOCKS);
    }
  }

  /** Platform threads unwind outside of scheduling; the one that does is the running one. */
  void setRunning(ControlledThread thread) {
    running = thread;
  }

  /** Which plain accesses are scheduling points. */
  ScheduledPlaces places() {
    return places;
  }

  boolean isClosing() {
    return closing;
  }

  int steps() {
    return steps.total();
  }

  /** Bits of {@link Limit}s. */
  int limits() {
    return limits;
  }

  void limitedBy(Limit limit) {
    limits |= limit.bit();
  }

  Outcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("the execution has not ended");
    }
    return outcome;
  }

  Choices choices() {
    return choices;
  }

  /** The threads that had not ended when the execution was over. */
  List<ControlledThread> leftover() {
    return leftover;
  }

  /** What each of them waited for. */
  List<Wait> waits() {
    return waits;
  }

  /** What each of those waited for that can never go on; empty but for a deadlock. */
  List<Wait> deadlocked() {
    return outcome() == Outcome.DEADLOCK
        ? waits.stream().filter(wait -> stuck.contains(wait.thread())).toList()
        : List.of();
  }

  /** What each of those who have not ended waits for now. */
  List<Wait> waitsNow() {
    return waits(threads.unfinished());
  }
}
