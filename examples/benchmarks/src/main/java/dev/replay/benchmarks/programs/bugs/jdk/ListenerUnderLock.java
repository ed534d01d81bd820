package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A source calls its listener while it holds its own lock; the listener takes another, under which
 * it also leaves the source. Shown if the source has its lock and the leaving listener has the
 * other: a deadlock.
 */
public final class ListenerUnderLock {

  private final boolean repaired;
  private final Object source = new Object();
  private final Object view = new Object();
  private boolean listening = true;
  private int updates;

  public ListenerUnderLock() {
    this(false);
  }

  public ListenerUnderLock(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::fire, this::close);
    if (updates > 1) {
      throw new AssertionError("the view was updated " + updates + " times");
    }
  }

  private void fire() {
    if (repaired) {
      boolean call;
      synchronized (source) {
        call = listening;
      }
      if (call) {
        changed();
      }
    } else {
      synchronized (source) {
        if (listening) {
          changed();
        }
      }
    }
  }

  private void changed() {
    synchronized (view) {
      updates++;
    }
  }

  private void close() {
    synchronized (view) {
      synchronized (source) {
        listening = false;
      }
    }
  }
}
