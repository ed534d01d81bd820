package dev.replay.programs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs that end while threads of theirs do not. */
public final class Leftover {

  private Leftover() {}

  /** A pool that nobody shuts down, as libraries have, and some more steps. */
  public static void poolAndMoreSteps(int more) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    AtomicInteger count = new AtomicInteger();
    Future<?> counted = pool.submit(count::incrementAndGet);
    for (int i = 0; i < more; i++) {
      count.incrementAndGet();
    }
    counted.get();
  }
}
