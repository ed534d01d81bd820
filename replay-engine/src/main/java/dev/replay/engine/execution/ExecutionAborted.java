package dev.replay.engine.execution;

/** Unwinds the stack of a platform thread whose execution is over. No stack trace: nobody reads it. */
final class ExecutionAborted extends Error {

  private static final long serialVersionUID = 1;

  static final ExecutionAborted INSTANCE = new ExecutionAborted();

  private ExecutionAborted() {
    super("the execution is over", null, false, false);
  }
}
