package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A thread waits for a signal that leaves no trace: nothing is remembered if nobody waits yet.
 * Shown if the signal comes before the wait, which then never ends.
 */
public final class LostNotify {

  private final boolean repaired;
  private final Object monitor = new Object();
  private boolean signalled;

  public LostNotify() {
    this(false);
  }

  public LostNotify(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::await, this::signal);
  }

  @SuppressWarnings("WaitNotInLoop") // the bug
  private void await() throws InterruptedException {
    synchronized (monitor) {
      if (repaired) {
        while (!signalled) {
          monitor.wait();
        }
      } else {
        monitor.wait();
      }
    }
  }

  @SuppressWarnings("NakedNotify") // the bug
  private void signal() {
    synchronized (monitor) {
      signalled = true;
      monitor.notifyAll();
    }
  }
}
