package dev.replay.engine.worker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Worker JVMs that have done what they had to, kept for the next exploration of this JVM: to start
 * one takes longer than many an exploration, and whoever has worked before is faster. They end with
 * this JVM, or earlier if they lose {@link Patience}.
 */
public final class IdleWorkers {

  private static final Map<Place, WorkerJvm> IDLE = new HashMap<>();

  /** What a worker cannot change. */
  private record Place(int number, boolean oneCore) {}

  private IdleWorkers() {}

  /** Keeps one. */
  public static synchronized void keep(WorkerJvm worker) {
    WorkerJvm other = IDLE.put(new Place(worker.number(), worker.isOnOneCore()), worker);
    if (other != null) {
      other.close();
    }
  }

  /**
   * One that is kept no longer, or null if there is none. It may have ended.
   *
   * @param number see {@link WorkerJvm#start}
   * @param oneCore see {@link WorkerJvm#start}
   */
  public static synchronized @Nullable WorkerJvm take(int number, boolean oneCore) {
    return IDLE.remove(new Place(number, oneCore));
  }
}
