package dev.replay.engine.text;

import org.jspecify.annotations.Nullable;

/** Reads like the exception that it was copied from; see {@link Thrown}. */
final class ThrownCopy extends Throwable {

  private static final long serialVersionUID = 1;

  private final String text;

  ThrownCopy(
      @Nullable String message,
      String text,
      StackTraceElement[] frames,
      @Nullable Throwable cause) {
    super(message, cause);
    this.text = text;
    setStackTrace(frames);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // tells the other one's class
  public String toString() {
    return text;
  }
}
