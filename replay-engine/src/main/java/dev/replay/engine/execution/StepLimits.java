package dev.replay.engine.execution;

/**
 * How long an execution may get. What counts against {@link Settings#maxSteps} is steps that are
 * taken while several threads could go on: a thread that has the machine to itself only takes its
 * time. Time that passes while nobody can go on counts several times, so that a timer that ticks
 * for ever comes to its end.
 *
 * <pre>
 *   0 ............ maxSteps ............ 2 maxSteps       steps while several could go on
 *                  |                     |
 *                  from here on turns    no end
 *                  are short, see
 *                  {@link Fairness}
 *   0 .................................. 20 maxSteps      all steps: no end, either
 * </pre>
 */
final class StepLimits {

  private static final int LONGER_ALONE = 20;
  private static final int LATE = 2;
  private static final int COST_OF_IDLE_TIME = 4;
  private static final int LOOKS_WHEN_IDLE = 256;

  private final long max;
  private final long most;
  private final long mostAlone;
  private long total;
  private long contended;
  private long idle;

  StepLimits(Settings settings) {
    this.max = settings.maxSteps();
    this.most = LATE * max;
    this.mostAlone = LONGER_ALONE * max;
  }

  /** Another execution begins. */
  void clear() {
    total = 0;
    contended = 0;
    idle = 0;
  }

  /** A step is about to be taken. */
  void step() {
    total++;
  }

  /** It is taken while other threads could have gone on. */
  void othersCould() {
    contended++;
  }

  /** Time passes, since nobody can go on. */
  void idle() {
    contended += COST_OF_IDLE_TIME;
    idle++;
  }

  /** Whether that was so often that it is time to look who waits for whom, once more. */
  boolean isIdleForLong() {
    return idle % LOOKS_WHEN_IDLE == 0;
  }

  /** Whether time that passes is what most of the execution was about. */
  boolean isMostlyIdle() {
    return 2 * COST_OF_IDLE_TIME * idle > contended;
  }

  /** Whether the execution has been going on for long. */
  boolean isLate() {
    return contended > max;
  }

  /** Whether it is to be cut off. */
  boolean isOver() {
    return contended > most || total > mostAlone;
  }

  /** All steps so far. */
  int total() {
    return (int) Math.min(total, Integer.MAX_VALUE);
  }
}
