package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is kept from going on for ever, whoever chooses: a machine keeps nobody. So an execution
 * that does not end is not the fault of the schedule (fair stateless model checking: Musuvathi and
 * Qadeer, PLDI 2008; there, threads say by yields when it is others' turn).
 *
 * <pre>
 *   | window | window | turn of a | window | turn of b | window | ...
 *            a could go on throughout, and was not chosen
 * </pre>
 *
 * <ul>
 *   <li>Whoever could go on and was passed over in a window of steps has the next one to himself,
 *       as far as he can go on, if those who were chosen go round in loops: no thread has come to a
 *       place in the code where it had not been. If they get on, he waits for several windows. The
 *       more often that happens, the shorter windows are.
 *   <li>So has time, if steps have been taken for as long as a wait lasts, at {@value #STEP_NANOS}
 *       nanoseconds each, or threads have gone round in loops for several windows: they wait for
 *       it. Guards of the test (see {@link GuardDetector}) wait for steps only.
 *   <li>When the execution is {@linkplain StepLimits#isLate late}, windows are as short as they get
 *       and time passes in each.
 * </ul>
 *
 * Turns are no choices: only one option is offered. What is kept from the strategy that way is
 * named as {@link Limit#FAIRNESS}.
 */
final class Fairness {

  private static final int LONGEST_WINDOW = 1_000;
  private static final int SHORTEST_WINDOW = 100;
  private static final int WINDOWS_AT_LEAST = 50;
  private static final int SEVERAL = 10;
  private static final long STEP_NANOS = 10_000;

  private final ThreadTable threads;
  private final VirtualClock clock;
  private final Deadlines deadlines;
  private final PassedPlaces places;
  private final StepLimits steps;
  private final Consumer<Limit> limitedBy;
  private final int firstWindow;

  private int window;
  private int windowEnd;
  private int timePassed;

  /** When a thread came to a new place last, and in how many windows none has since. */
  private int lastNew;

  private int roundWindows;

  private boolean clockIsNext;

  /** Who had the last turn: his place among all threads. */
  private int last;

  private @Nullable ControlledThread turn;

  /** {@code limitedBy} is told when there is a turn. */
  Fairness(
      ThreadTable threads,
      VirtualClock clock,
      Deadlines deadlines,
      Trace trace,
      StepLimits steps,
      Settings settings,
      Consumer<Limit> limitedBy) {
    this.threads = threads;
    this.clock = clock;
    this.deadlines = deadlines;
    this.places = new PassedPlaces(trace);
    this.steps = steps;
    this.limitedBy = limitedBy;
    this.firstWindow =
        Math.max(1, Math.min(LONGEST_WINDOW, settings.maxSteps() / WINDOWS_AT_LEAST));
  }

  /** Another execution begins. */
  void clear() {
    places.clear();
    window = firstWindow;
    windowEnd = window;
    timePassed = 0;
    lastNew = 0;
    roundWindows = 0;
    clockIsNext = false;
    last = 0;
    turn = null;
  }

  /** Time has passed. */
  void timePasses() {
    timePassed = steps.total();
  }

  /** The main thread has ended: only from here on others are left over. */
  void mainEnds() {
    roundWindows = 0;
  }

  /**
   * Leaves one option if it is somebody's turn.
   *
   * @param choices somebody can go on
   * @param mayPass whether time may pass at all
   */
  void narrow(Choices choices, boolean mayPass) {
    if (steps.total() >= windowEnd) {
      beginWindow(choices, mayPass);
    }
    ControlledThread mine = turn;
    if (mine != null && choices.has(mine.index)) {
      choices.only(mine.index);
    }
  }

  private void beginWindow(Choices choices, boolean mayPass) {
    roundWindows = anyNew() ? 0 : roundWindows + 1;
    turn = passedOver();
    if (mayPass && (clockIsNext || turn == null) && isTimeUp()) {
      turn = null;
      choices.only(ChoicePoint.CLOCK);
      shorten();
    } else if (turn != null) {
      shorten();
    }
    clockIsNext = turn != null;
    if (steps.isLate()) {
      window = Math.min(window, SHORTEST_WINDOW);
    }
    windowEnd = steps.total() + window;
    watch();
  }

  private boolean anyNew() {
    boolean any = places.anyNew();
    if (any) {
      lastNew = steps.total();
    }
    return any;
  }

  private void shorten() {
    limitedBy.accept(Limit.FAIRNESS);
    window = Math.max(Math.min(window, SHORTEST_WINDOW), window / 2);
  }

  /** Who was, and comes next behind whoever had the last turn. */
  private @Nullable ControlledThread passedOver() {
    int windows = roundWindows > 0 ? 1 : SEVERAL;
    for (int i = 1; i <= threads.count(); i++) {
      int at = (last + i) % threads.count();
      ControlledThread thread = threads.at(at);
      if (thread.passedOver >= windows && canGoOn(thread)) {
        last = at;
        return thread;
      }
    }
    return null;
  }

  /** In the window that begins, who is not chosen is passed over. */
  private void watch() {
    for (int i = 0; i < threads.count(); i++) {
      ControlledThread thread = threads.at(i);
      thread.passedOver = canGoOn(thread) ? thread.passedOver + 1 : 0;
    }
  }

  private boolean canGoOn(ControlledThread thread) {
    return !thread.ended && thread.isEnabled(clock.now()) && !thread.spinning.isHeld();
  }

  private boolean isTimeUp() {
    long deadline = deadlines.next();
    if (deadline == ControlledThread.NO_DEADLINE) {
      return false;
    }
    long taken = STEP_NANOS * (steps.total() - timePassed);
    return steps.isLate()
        || taken >= deadline - clock.now()
        || (roundWindows >= SEVERAL && !deadlines.isStrict(deadline));
  }

  /** Whether threads have been going round in loops for several windows. */
  boolean goesRound() {
    return roundWindows >= SEVERAL;
  }

  /** Whether they have in the last half of the execution. */
  boolean goesRoundForLong() {
    anyNew();
    return lastNew <= steps.total() / 2;
  }
}
