package dev.replay.benchmarks.programs;

/**
 * Loses updates of a plain field: each access holds the monitor, but not from the read to the
 * write.
 */
public final class SynchronizedLostUpdate {

  private int balance;
  private int deposits;

  public void run() throws InterruptedException {
    Thread one = new Thread(() -> deposit(10));
    Thread two = new Thread(() -> deposit(20));
    one.start();
    two.start();
    one.join();
    two.join();
    if (balance() != 30) {
      throw new AssertionError(
          "expected 30 but was " + balance() + " after " + deposits + " deposits");
    }
  }

  private void deposit(int amount) {
    int before = balance();
    synchronized (this) {
      balance = before + amount;
      deposits++;
    }
  }

  private synchronized int balance() {
    return balance;
  }
}
