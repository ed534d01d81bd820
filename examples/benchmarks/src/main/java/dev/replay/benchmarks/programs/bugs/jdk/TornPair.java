package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * An identifier is kept as two numbers that are written one after the other. Shown if it is read in
 * between: half of the old one and half of the new one.
 */
public final class TornPair {

  private final boolean repaired;
  private volatile long high = 1;
  private volatile long low = 1;

  public TornPair() {
    this(false);
  }

  public TornPair(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::write, this::read);
  }

  private void write() {
    if (repaired) {
      synchronized (this) {
        high = 2;
        low = 2;
      }
    } else {
      high = 2;
      low = 2;
    }
  }

  private void read() {
    if (repaired) {
      synchronized (this) {
        check();
      }
    } else {
      check();
    }
  }

  private void check() {
    long first = high;
    long second = low;
    if (first != second) {
      throw new AssertionError("the identifier is " + first + ", " + second);
    }
  }
}
