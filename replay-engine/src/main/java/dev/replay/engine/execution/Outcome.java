package dev.replay.engine.execution;

/** How an execution came to its end. */
public enum Outcome {
  /** The program's main thread ended; others may be left over. */
  COMPLETED,
  /** Threads wait for what nobody left can do, see {@link WaitsForEver}. */
  DEADLOCK,
  /** Threads go round in loops, also if each has its turn. */
  LIVELOCK,
  /** It was longer than an execution may be, and got on. */
  CUT_OFF,
  /** An assumption of the program did not hold, see {@link AssumptionFailed}. */
  ABORTED,
  /** The chooser gave it up. */
  GIVEN_UP
}
