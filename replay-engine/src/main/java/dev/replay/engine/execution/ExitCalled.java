package dev.replay.engine.execution;

/** The program wanted to end the JVM. Never thrown: whoever calls exit does not come back. */
final class ExitCalled extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExitCalled(String what) {
    super(what);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // reports say it as it is, without the class
  public String toString() {
    return String.valueOf(getMessage());
  }
}
