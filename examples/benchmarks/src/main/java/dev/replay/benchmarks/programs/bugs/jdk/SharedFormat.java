package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A format keeps what it formats in a field, as date formats do, and is shared by threads. Shown if
 * one thread sets the field between the other's two steps: both get the same text.
 */
public final class SharedFormat {

  private final boolean repaired;
  private final Format shared = new Format();

  public SharedFormat() {
    this(false);
  }

  public SharedFormat(boolean repaired) {
    this.repaired = repaired;
  }

  /** Formats one number after the other. */
  private static final class Format {
    private int number;

    String format(int value) {
      number = value;
      return "no. " + number;
    }
  }

  public void run() throws InterruptedException {
    Together.run(() -> check(1), () -> check(2));
  }

  private void check(int number) {
    String text = (repaired ? new Format() : shared).format(number);
    if (!text.equals("no. " + number)) {
      throw new AssertionError(number + " was formatted as " + text);
    }
  }
}
