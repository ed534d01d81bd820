package dev.replay.hooks;

/** What a controlled thread does at a scheduling point or between two of them. */
public enum Operation {
  /** First act of a thread. */
  START("starts"),
  /** Last act of a thread. */
  END("ends"),
  /** Starts another thread. */
  SPAWN("starts thread"),
  READ("reads"),
  WRITE("writes"),
  /** A call that is one step: of a linearizable JDK object or of a collection. */
  CALL("calls"),
  /** Takes the initialisation lock of a class. */
  INITIALIZE("initialises"),
  ENTER("locks"),
  EXIT("unlocks"),
  WAIT("waits on"),
  /** Takes a monitor again after a wait. */
  REENTER("wakes up from wait on"),
  NOTIFY("notifies"),
  PARK("parks"),
  UNPARK("unparks"),
  SLEEP("sleeps"),
  JOIN("joins"),
  INTERRUPT("interrupts"),
  YIELD("yields"),
  /** Begins an operation on a socket or pipe. */
  IO("does"),
  /** Waits for a socket, a pipe or a process. */
  READY("waits for"),
  READ_CLOCK("reads the clock"),
  /** The virtual clock jumps to the earliest deadline; done by no thread. */
  CLOCK_JUMP("time passes"),
  /** Ends the JVM. */
  HALT("ends the JVM"),
  /** A call that may be made to fail. */
  FAULT("calls, may fail"),
  /** The failure that was chosen for it. */
  INJECT("fault:"),
  /** Waits for what nobody left can do: how deadlocks are told, in no trace. */
  WAIT_FOR_EVER("waits for ever:");

  /** How a report says it: thread, verb, object. */
  public final String verb;

  Operation(String verb) {
    this.verb = verb;
  }
}
