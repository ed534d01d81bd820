package dev.replay.engine.execution;

/**
 * Unwinds the stack of a platform thread whose execution is over. No stack trace: nobody reads it.
 */
final class ExecutionAborted extends Error {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could be another's
  static final ExecutionAborted INSTANCE = new ExecutionAborted();

  private ExecutionAborted() {
    super("the execution is over", null, false, false);
  }
}
