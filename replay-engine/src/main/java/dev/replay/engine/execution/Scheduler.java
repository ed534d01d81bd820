package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs. A thread announces its next operation at {@link #point}; then one of the
 * enabled threads, or the clock, is chosen, and only when the announcing thread is chosen does
 * {@code point} return and the operation happen. So the next operation of every thread is always
 * known, with the object that it touches: what independence is decided on.
 */
final class Scheduler {

  /** What passes at each further clock read of a thread that spins on the clock. */
  private static final long TICK_NANOS = 1_000_000;

  final ObjectTable objects = new ObjectTable();
  final Trace trace = new Trace(objects::identity);
  final VirtualClock clock = new VirtualClock();
  final ThreadTable threads = new ThreadTable();

  private final Choices choices = new Choices(trace, threads, objects);
  private final Deadlines deadlines;
  private final Settings settings;
  private Carrier carrier = new PlatformCarrier();

  private @Nullable ControlledThread running;
  private boolean mainEnded;
  private int steps;
  private int limits;
  private boolean spinnersHeld;

  /** The options are threads that only spin. */
  private boolean onlySpinners;

  private @Nullable Outcome outcome;
  private List<ControlledThread> leftover = List.of();

  /** No step is taken any more: platform threads unwind. */
  private boolean closing;

  private final QuietMonitors quiet = new QuietMonitors();
  private Runnable tellQuietOnes = () -> {};

  private final Map<String, Integer> injectionSites = new HashMap<>();
  private final Outside outside;
  private final ForeignThreads foreign;

  Scheduler(Settings settings) {
    this.settings = settings;
    this.outside = new Outside(this);
    this.foreign = outside.foreign();
    this.deadlines = new Deadlines(threads, clock, settings, this::limitedBy);
  }

  // ---- life of an execution

  void begin(Chooser newChooser, Carrier newCarrier) {
    objects.clear();
    objects.number(VirtualClock.class); // Footprint.CLOCK
    objects.number(Scheduler.class); // Footprint.FAULTS
    trace.clear();
    clock.clear();
    threads.clear();
    choices.begin(newChooser);
    carrier = newCarrier;
    running = null;
    mainEnded = false;
    steps = 0;
    limits = 0;
    spinnersHeld = false;
    outcome = null;
    closing = false;
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
    notePending();
    for (int i = leftover.size() - 1; i >= 0; i--) {
      carrier.discard(leftover.get(i));
    }
  }

  /** Adds what threads had announced to the trace, for those who ask what else was possible. */
  private void notePending() {
    for (ControlledThread thread : leftover) {
      trace.pending(
          thread.index,
          thread.operation,
          thread.target,
          thread.part,
          thread.site,
          thread.readOnly,
          true);
      for (int i = 0; i < thread.openCount; i++) {
        trace.pending(
            thread.index,
            Operation.CALL,
            thread.openCall(i),
            Footprint.WHOLE,
            thread.site,
            thread.openReadOnly(i),
            false);
      }
    }
  }

  // ---- scheduling points

  /**
   * Announces the next operation of the running thread and returns when it may happen.
   *
   * @param part the part of the object, see {@link Footprint}
   */
  void point(Operation operation, int object, int part, int site, boolean readOnly) {
    ControlledThread me = running();
    if (closing) {
      throw ExecutionAborted.INSTANCE;
    }
    if (!quiet.isEmpty() && !me.isUninterrupted()) {
      tellQuietOnes.run();
    }
    me.announce(operation, object, part, site, readOnly);
    me.noteSpin();
    if (me.isUninterrupted() && me.isEnabled(clock.now())) {
      trace.also(me.index, operation, object, part, site, readOnly);
      return;
    }
    ControlledThread next = next(me);
    if (next != me) {
      switchTo(me, next);
    }
    trace.step(me.index, operation, object, part, site, readOnly);
    if (spinnersHeld && me.changesSomething()) {
      releaseSpinners();
    }
    addOpenCalls(me, site);
  }

  /** The calls that are under way touch their objects in every step. */
  private void addOpenCalls(ControlledThread me, int site) {
    for (int i = 0; i < me.openCount; i++) {
      trace.also(
          me.index, Operation.CALL, me.openCall(i), Footprint.WHOLE, site, me.openReadOnly(i));
    }
  }

  /** The first act of a thread, in its own context, when it was chosen for the first time. */
  void begun(ControlledThread me) {
    trace.step(me.index, Operation.START, me.object, Footprint.THREAD, Sites.NONE, true);
    addOpenCalls(me, Sites.NONE);
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
    running = next;
    carrier.switchTo(me, next);
    if (me.aborted) {
      running = me;
      throw ExecutionAborted.INSTANCE;
    }
  }

  /**
   * Something that happens within the running step, without another thread being able to come in
   * between.
   */
  void also(Operation operation, int object, int part, boolean readOnly) {
    trace.also(running().index, operation, object, part, Sites.NONE, readOnly);
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
    int site =
        injectionSites.computeIfAbsent(
            Sites.get(faultSite).text + ": " + outcome,
            key ->
                new Site.Builder(
                        Operation.INJECT, Sites.get(faultSite).owner, Sites.get(faultSite).method)
                    .target(outcome)
                    .register());
    trace.also(running().index, Operation.INJECT, Footprint.FAULTS, 0, site, false);
  }

  private void giveUp() {
    outcome = Outcome.GIVEN_UP;
    switchTo(running(), null);
    throw ExecutionAborted.INSTANCE; // platform threads come here when they are discarded
  }

  /**
   * Who goes on, now that {@code from} has announced an operation or ended; null when the execution
   * is over.
   */
  private @Nullable ControlledThread next(ControlledThread from) {
    while (true) {
      if (++steps > settings.maxSteps()) {
        outcome = mainEnded ? Outcome.COMPLETED : Outcome.LIVELOCK;
        limitedBy(Limit.STEPS);
        return null;
      }
      collectOptions(from);
      if (onlySpinners && foreign.deliver()) {
        continue;
      }
      boolean onlyTime = choices.options() == 1 && choices.actor(0) == ChoicePoint.CLOCK;
      if ((choices.options() == 0 || onlyTime) && outside.await(mainEnded, onlyTime)) {
        continue;
      }
      if (choices.options() == 0) {
        outcome = mainEnded && !Blocking.hasCycle(this) ? Outcome.COMPLETED : Outcome.DEADLOCK;
        return null;
      }
      int picked = choices.choose(from);
      if (picked < 0) {
        outcome = Outcome.GIVEN_UP;
        return null;
      }
      int actor = choices.actor(picked);
      if (actor != ChoicePoint.CLOCK) {
        return threads.get(actor);
      }
      clock.jump(deadlines.next(), choices.options() > 1);
      releaseSpinners();
      trace.step(ChoicePoint.CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    }
  }

  /**
   * The options in order: the running thread, the other enabled threads in order of creation, the
   * passing of time. A thread that yields comes after the other threads; one that spins is no
   * option until another has changed something.
   */
  private void collectOptions(ControlledThread from) {
    choices.clear();
    boolean yields = from.operation == Operation.YIELD;
    boolean spinners = false;
    onlySpinners = false;
    if (!yields) {
      spinners |= !addIfEnabled(from);
    }
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (thread != from) {
        spinners |= !addIfEnabled(thread);
      }
    }
    if (yields) {
      spinners |= !addIfEnabled(from);
    }
    if (!mainEnded && deadlines.mayPass(choices.options() > 0)) {
      choices.add(ChoicePoint.CLOCK);
    }
    spinnersHeld |= spinners;
    if (spinners) {
      if (choices.options() > 0 && programSpins()) {
        limitedBy(Limit.SPINS);
      }
      if (choices.options() == 0) {
        onlySpinners = true;
        addAllEnabled();
      }
    }
  }

  /** False if the thread could go on but only spins. */
  private boolean addIfEnabled(ControlledThread thread) {
    if (!thread.ended && thread.isEnabled(clock.now())) {
      if (thread.spins()) {
        return false;
      }
      choices.add(thread.index);
    }
    return true;
  }

  /** They look at what has changed, so that nobody starves who only seemed to spin. */
  private void releaseSpinners() {
    spinnersHeld = false;
    for (int i = 0; i < threads.count(); i++) {
      threads.at(i).spinOnce();
    }
  }

  /** Whether a loop of the program is held, which might have ended by itself. */
  private boolean programSpins() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.spins() && !thread.spinsInJdk()) {
        return true;
      }
    }
    return false;
  }

  private void addAllEnabled() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      if (!thread.ended && thread.isEnabled(clock.now())) {
        choices.add(thread.index);
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
    throw ExecutionAborted.INSTANCE;
  }

  /** Called after a clock read: whoever does nothing but read the clock waits for it to move. */
  void tickIfSpinning() {
    if (running().spins()) {
      clock.jump(clock.now() + TICK_NANOS, false);
      trace.also(ChoicePoint.CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    }
  }

  /** Platform threads unwind outside of scheduling; the one that does is the running one. */
  void setRunning(ControlledThread thread) {
    running = thread;
  }

  boolean isClosing() {
    return closing;
  }

  int steps() {
    return steps;
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
}
