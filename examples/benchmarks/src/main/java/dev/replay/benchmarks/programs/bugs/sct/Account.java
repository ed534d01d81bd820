package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

/** The checker expects that the deposit was subtracted. */
final class Account {
  private final Object lock = new Object();
  private int balance = 100;
  private boolean deposited;
  private boolean withdrawn;

  void run() throws InterruptedException {
    Threads.runAll(this::checkBalance, this::deposit, this::withdraw);
  }

  private void deposit() {
    synchronized (lock) {
      balance += 30;
      deposited = true;
    }
  }

  private void withdraw() {
    synchronized (lock) {
      balance -= 20;
      withdrawn = true;
    }
  }

  private void checkBalance() {
    synchronized (lock) {
      if (deposited && withdrawn) {
        check(balance == 100 - 30 - 20, "balance is " + balance);
      }
    }
  }
}
