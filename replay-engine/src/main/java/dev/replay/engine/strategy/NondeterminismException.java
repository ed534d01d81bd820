package dev.replay.engine.strategy;

/** Equal decisions led to different executions: something in the program is not under control. */
public final class NondeterminismException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NondeterminismException(String message) {
    super(message);
  }
}
