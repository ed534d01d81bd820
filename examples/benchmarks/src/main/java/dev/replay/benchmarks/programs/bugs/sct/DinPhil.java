package dev.replay.benchmarks.programs.bugs.sct;

import static dev.replay.benchmarks.programs.bugs.sct.Threads.check;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Philosophers who take both forks in one critical section, so that nothing deadlocks. The
 * assertion says that not all of them come to eat: nearly every schedule refutes it, but for those
 * that lose an update of the counter. That is the original, which was made for checking
 * reachability.
 */
final class DinPhil {
  private final Object atomic = new Object();
  private int ate;

  void run(int philosophers) throws InterruptedException {
    ReentrantLock[] forks = new ReentrantLock[philosophers];
    Threads.Body[] bodies = new Threads.Body[philosophers];
    for (int i = 0; i < philosophers; i++) {
      int left = i;
      forks[i] = new ReentrantLock();
      bodies[i] = () -> eat(forks[left], forks[(left + 1) % philosophers], philosophers);
    }
    Threads.runAll(bodies);
  }

  @SuppressWarnings("LockNotBeforeTry") // as the original
  private void eat(ReentrantLock left, ReentrantLock right, int all) {
    synchronized (atomic) {
      right.lock();
      left.lock();
      left.unlock();
      right.unlock();
    }
    ate++;
    check(ate != all, "all have eaten");
  }
}
