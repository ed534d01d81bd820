package dev.replay.engine.execution;

/** An execution cannot go on with continuations; on platform threads it can. */
public final class PinnedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PinnedException(String message) {
    super(message);
  }
}
