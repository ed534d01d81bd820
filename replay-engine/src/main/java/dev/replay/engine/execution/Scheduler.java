package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs. A thread announces its next operation at {@link #point}; then one of the
 * enabled threads, or the clock, is chosen, and only when the announcing thread is chosen does
 * {@code point} return and the operation happen. So the next operation of every thread is always
 * known, with the object that it touches: what independence is decided on.
 *
 * <p>Whether a pending thread is enabled depends on its operation alone:
 *
 * <pre>
 *   ENTER, REENTER   the monitor is free (and, for REENTER, it was notified, interrupted or timed out)
 *   CALL             if the callee is a synchronized collection: its monitor is free
 *   PARK             permit, interrupt or deadline
 *   SLEEP            interrupt or deadline
 *   JOIN             the other thread ended, interrupt or deadline
 *   all others       always
 * </pre>
 */
final class Scheduler implements ChoicePoint {

  /**
   * A thread that did the same read that often, changing nothing itself, is taken to wait for
   * others.
   */
  private static final int SPIN_READS = 20;

  /** What passes at each further clock read of a thread that spins on the clock. */
  private static final long TICK_NANOS = 1_000_000;

  final ObjectTable objects = new ObjectTable();
  final Trace trace = new Trace();
  final VirtualClock clock = new VirtualClock();

  private final Settings settings;
  private Chooser chooser = Chooser.DEFAULT;
  private Carrier carrier = new PlatformCarrier();

  private ControlledThread[] threads = new ControlledThread[16];
  private int threadCount;
  private @Nullable ControlledThread running;
  private boolean mainEnded;
  private int steps;
  private boolean spinsCut;
  private @Nullable Outcome outcome;
  private List<ControlledThread> leftover = List.of();

  /** No step is taken any more: platform threads unwind. */
  private boolean closing;

  // The current choice.
  private int[] options = new int[16];
  private int optionCount;
  private String @Nullable [] outcomes;

  // All choices with more than one option, as option numbers, and where the deviations happened.
  private int[] picks = new int[256];
  private int pickCount;
  private final DecisionLog decisions = new DecisionLog(this);
  private final Map<String, Integer> injectionSites = new HashMap<>();
  private final ForeignUnparks foreignUnparks = new ForeignUnparks();

  Scheduler(Settings settings) {
    this.settings = settings;
  }

  // ---- life of an execution

  void begin(Chooser newChooser, Carrier newCarrier) {
    objects.clear();
    objects.number(VirtualClock.class); // Footprint.CLOCK
    objects.number(Scheduler.class); // Footprint.FAULTS
    trace.clear();
    clock.clear();
    chooser = newChooser;
    carrier = newCarrier;
    Arrays.fill(threads, 0, threadCount, null);
    threadCount = 0;
    running = null;
    mainEnded = false;
    steps = 0;
    spinsCut = false;
    outcome = null;
    closing = false;
    outcomes = null;
    pickCount = 0;
    decisions.clear();
    foreignUnparks.clear();
  }

  ControlledThread register(Thread thread, @Nullable ControlledThread parent) {
    String path = parent == null ? "main" : parent.path + "/" + parent.children++;
    if (threadCount == threads.length) {
      threads = Arrays.copyOf(threads, threadCount * 2);
      options = Arrays.copyOf(options, threadCount * 2 + 2);
    }
    ControlledThread controlled =
        new ControlledThread(thread, threadCount, path, objects.number(thread));
    threads[threadCount++] = controlled;
    return controlled;
  }

  /** Runs {@code main}, registered before, and all that it starts. */
  void run(ControlledThread main) {
    running = main;
    carrier.run(main);
    closing = true;
    leftover = unfinished();
    for (int i = leftover.size() - 1; i >= 0; i--) {
      carrier.discard(leftover.get(i));
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
    me.announce(operation, object, part, site, readOnly);
    noteSpin(me);
    if (me.classInitializers > 0 && isEnabled(me)) {
      trace.also(me.index, operation, object, part, site, readOnly);
      return;
    }
    ControlledThread next = next(me);
    if (next != me) {
      switchTo(me, next);
    }
    trace.step(me.index, operation, object, part, site, readOnly);
    for (int i = 0; i < me.openCount; i++) {
      trace.also(
          me.index, Operation.CALL, me.openCall(i), Footprint.WHOLE, site, me.openReadOnly(i));
    }
  }

  /** The first act of a thread, in its own context, when it was chosen for the first time. */
  void begun(ControlledThread me) {
    trace.step(me.index, Operation.START, me.object, Footprint.THREAD, Sites.NONE, true);
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
        mainEnded |= me.index == 0;
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
    outcomes = labels;
    optionCount = labels.length;
    int picked = choose(running());
    outcomes = null;
    if (picked < 0) {
      giveUp();
    }
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
        return null;
      }
      collectOptions(from);
      if (optionCount == 0 && foreignUnparks.deliver(this)) {
        continue;
      }
      if (optionCount == 0) {
        outcome = mainEnded && !Blocking.hasCycle(this) ? Outcome.COMPLETED : Outcome.DEADLOCK;
        return null;
      }
      int picked = choose(from);
      if (picked < 0) {
        outcome = Outcome.GIVEN_UP;
        return null;
      }
      int actor = options[picked];
      if (actor != CLOCK) {
        return threads[actor];
      }
      clock.jump(nextDeadline(), isAnyEnabled());
      trace.step(CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    }
  }

  private int choose(ControlledThread from) {
    int picked = chooser.choose(this);
    if (picked >= 0 && optionCount > 1) {
      if (pickCount == picks.length) {
        picks = Arrays.copyOf(picks, pickCount * 2);
      }
      picks[pickCount++] = picked;
      if (picked != 0) {
        decisions.add(from, picked);
      }
    }
    return picked;
  }

  /**
   * The options in order: the running thread, the other enabled threads by index, the passing of
   * time. A thread that yields or spins comes after the others; one that spins without end is no
   * option while others are.
   */
  private void collectOptions(ControlledThread from) {
    int count = 0;
    boolean fromLast = false;
    if (!from.ended && isEnabled(from)) {
      if (from.operation == Operation.YIELD || from.spinReads >= SPIN_READS) {
        fromLast = true;
      } else {
        options[count++] = from.index;
      }
    }
    boolean spinnerLeftOut = false;
    for (int i = 0; i < threadCount; i++) {
      ControlledThread thread = threads[i];
      if (thread != from && !thread.ended && isEnabled(thread)) {
        if (thread.spinReads >= SPIN_READS) {
          spinnerLeftOut = true;
        } else {
          options[count++] = i;
        }
      }
    }
    boolean spins = fromLast && from.spinReads >= SPIN_READS;
    if (fromLast && !spins) {
      options[count++] = from.index;
    }
    if (mayTimePass(count)) {
      options[count++] = CLOCK;
    }
    if (spins || spinnerLeftOut) {
      if (count > 0) {
        spinsCut = true;
      } else {
        count = addSpinners();
      }
    }
    optionCount = count;
  }

  private int addSpinners() {
    int count = 0;
    for (int i = 0; i < threadCount; i++) {
      if (!threads[i].ended && isEnabled(threads[i])) {
        options[count++] = i;
      }
    }
    return count;
  }

  private boolean mayTimePass(int enabled) {
    if (mainEnded) {
      return false;
    }
    long deadline = nextDeadline();
    if (deadline == ControlledThread.NO_DEADLINE) {
      return false;
    }
    return enabled == 0
        || (settings.adversarialTime()
            && !isStrict(deadline)
            && clock.paused() + deadline - clock.now() <= settings.maxPauseNanos());
  }

  private long nextDeadline() {
    long earliest = ControlledThread.NO_DEADLINE;
    for (int i = 0; i < threadCount; i++) {
      ControlledThread thread = threads[i];
      if (!thread.ended && thread.deadline > clock.now() && thread.deadline < earliest) {
        earliest = thread.deadline;
      }
    }
    return earliest;
  }

  private boolean isStrict(long deadline) {
    for (int i = 0; i < threadCount; i++) {
      if (!threads[i].ended && threads[i].deadline == deadline && threads[i].strictDeadline) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyEnabled() {
    for (int i = 0; i < threadCount; i++) {
      if (!threads[i].ended && isEnabled(threads[i])) {
        return true;
      }
    }
    return false;
  }

  boolean isEnabled(ControlledThread thread) {
    return switch (thread.operation) {
      case ENTER, CALL -> thread.monitor == null || thread.monitor.isFreeFor(thread);
      case REENTER ->
          (thread.notified || thread.interrupted || isDue(thread))
              && thread.monitor != null
              && thread.monitor.isFreeFor(thread);
      case PARK -> thread.permit || thread.interrupted || isDue(thread);
      case SLEEP -> thread.interrupted || isDue(thread);
      case JOIN ->
          thread.joined == null || thread.joined.ended || thread.interrupted || isDue(thread);
      default -> true;
    };
  }

  boolean isDue(ControlledThread thread) {
    return thread.deadline <= clock.now();
  }

  /**
   * A thread that reads the same place over and over, changing nothing itself, waits for somebody
   * else.
   */
  private static void noteSpin(ControlledThread me) {
    if (!me.readOnly && me.operation != Operation.YIELD) {
      me.spinReads = 0;
      me.sinceSpinRead = 0;
      me.spinSite = 0;
    } else if (me.site == me.spinSite && me.target == me.spinTarget) {
      me.spinReads++;
      me.sinceSpinRead = 0;
    } else if (me.spinSite == 0 || ++me.sinceSpinRead > 16) {
      me.spinSite = me.site;
      me.spinTarget = me.target;
      me.spinReads = 0;
      me.sinceSpinRead = 0;
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

  /**
   * A foreign thread unparks or interrupts {@code thread}: it takes effect when nobody else can
   * run.
   */
  void unparkLater(ControlledThread thread) {
    foreignUnparks.add(thread);
  }

  /** Called after a clock read: whoever does nothing but read the clock waits for it to move. */
  void tickIfSpinning() {
    if (running().spinReads >= SPIN_READS) {
      clock.jump(clock.now() + TICK_NANOS, false);
      trace.also(CLOCK, Operation.CLOCK_JUMP, Footprint.CLOCK, 0, Sites.NONE, false);
    }
  }

  /** Platform threads unwind outside of scheduling; the one that does is the running one. */
  void setRunning(ControlledThread thread) {
    running = thread;
  }

  /** The controlled thread behind {@code thread}, or null if it is foreign. */
  @Nullable ControlledThread find(@Nullable Thread thread) {
    // Foreign threads ask too, at any time: they may miss a thread that is just being registered,
    // but must not stumble.
    ControlledThread[] all = threads;
    for (int i = Math.min(threadCount, all.length) - 1; i >= 0; i--) {
      ControlledThread candidate = all[i];
      if (candidate != null && candidate.thread == thread) {
        return candidate;
      }
    }
    return null;
  }

  int threadCount() {
    return threadCount;
  }

  ControlledThread thread(int index) {
    return threads[index];
  }

  boolean isClosing() {
    return closing;
  }

  int steps() {
    return steps;
  }

  boolean spinsCut() {
    return spinsCut;
  }

  Outcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException("the execution has not ended");
    }
    return outcome;
  }

  int[] picks() {
    return Arrays.copyOf(picks, pickCount);
  }

  DecisionLog decisions() {
    return decisions;
  }

  /** The threads that have not ended, at this moment. */
  List<ControlledThread> unfinished() {
    List<ControlledThread> unfinished = List.of();
    for (int i = 0; i < threadCount; i++) {
      if (!threads[i].ended) {
        if (unfinished.isEmpty()) {
          unfinished = new ArrayList<>();
        }
        unfinished.add(threads[i]);
      }
    }
    return unfinished;
  }

  /** The threads that had not ended when the execution was over. */
  List<ControlledThread> leftover() {
    return leftover;
  }

  // ---- the choice that is being made

  @Override
  public boolean choosesThread() {
    return outcomes == null;
  }

  @Override
  public int options() {
    return optionCount;
  }

  @Override
  public int actor(int option) {
    return outcomes == null ? options[option] : option;
  }

  @Override
  public boolean dependsOnLastStep(int option) {
    int actor = options[option];
    if (actor == CLOCK || trace.size() == 0 || trace.actor(trace.lastStep()) == CLOCK) {
      return true;
    }
    ControlledThread thread = threads[actor];
    if (trace.conflictsWithLastStep(thread.target, thread.part, thread.readOnly)) {
      return true;
    }
    // Every step may look at its own thread's interrupt and permit, deep inside the JDK.
    if (trace.conflictsWithLastStep(thread.object, Footprint.THREAD, true)
        || (thread.part == Footprint.THREAD
            && !thread.readOnly
            && thread.target == threads[trace.actor(trace.lastStep())].object)) {
      return true;
    }
    for (int i = 0; i < thread.openCount; i++) {
      if (trace.conflictsWithLastStep(
          thread.openCall(i), Footprint.WHOLE, thread.openReadOnly(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String thread() {
    return running().path;
  }

  @Override
  public Operation operation() {
    return running().operation;
  }

  @Override
  public Site site() {
    return Sites.get(running().site);
  }

  @Override
  public int occurrence() {
    return decisions.occurrence(running());
  }

  @Override
  public String label(int option) {
    if (outcomes != null) {
      return outcomes[option];
    }
    return options[option] == CLOCK ? "clock" : threads[options[option]].path;
  }
}
