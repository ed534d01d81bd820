package dev.replay.benchmarks.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Four tasks on a pool of two threads, and a latch that waits for them. */
public final class Pool {

  private static final int TASKS = 4;

  public void run() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CountDownLatch done = new CountDownLatch(TASKS);
    for (int i = 0; i < TASKS; i++) {
      pool.execute(done::countDown);
    }
    done.await();
    pool.shutdown();
  }
}
