package dev.replay.programs;

import dev.replay.agent.Recording;
import dev.replay.agent.ReplayAgent;

/** Is compiled while the hooks sleep; they wake up in the midst of a loop. */
public final class WokenUp {

  /** Enough for each JIT compiler. */
  private static final int OFTEN = 1_000_000;

  private static final int AFTERWARDS = 1_000;

  @SuppressWarnings("UnusedVariable") // to count is to access it
  private int count;

  private WokenUp() {}

  private void count(int wakesAt) {
    for (int i = 1; i <= OFTEN; i++) {
      if (i == wakesAt) {
        ReplayAgent.wake();
      }
      count++;
    }
  }

  private static long accesses(int wakesAt) {
    WokenUp counter = new WokenUp();
    Recording recording =
        Recording.of(
            () -> {
              counter.count(wakesAt);
              return counter;
            });
    return recording.told().stream().filter(told -> told.endsWith("count")).count();
  }

  public static void main(String[] arguments) {
    ReplayAgent.install();
    long asleep = accesses(0);
    long wokenUp = accesses(OFTEN - AFTERWARDS + 1);
    ReplayAgent.wake();
    long awake = accesses(0);
    System.out.println("told of " + asleep + ", " + wokenUp + ", " + awake + " accesses");
  }
}
