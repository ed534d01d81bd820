package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/**
 * Workers meet at a barrier of as many parties as there are threads, but one that found no job does
 * not come. Shown if one worker takes both jobs: it waits at the barrier for ever.
 */
public final class BarrierForFewer {

  private final boolean repaired;
  private final Queue<String> jobs = new ConcurrentLinkedQueue<>(List.of("a", "b"));
  private final CyclicBarrier end = new CyclicBarrier(2);

  public BarrierForFewer() {
    this(false);
  }

  public BarrierForFewer(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::work, this::work);
  }

  private void work() throws Exception {
    int done = 0;
    while (jobs.poll() != null) {
      done++;
    }
    if (done > 0 || repaired) {
      end.await();
    }
  }
}
