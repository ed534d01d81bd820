package dev.replay.engine.execution;

/** The program wanted to end the JVM. Never thrown: whoever calls exit does not come back. */
final class ExitCalled extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExitCalled(String what) {
    super(what);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
