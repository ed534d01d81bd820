package dev.replay.engine;

import org.apiguardian.api.API;

/**
 * Ends explorations from any thread: each returns what it has found so far as soon as the execution
 * that it is at is over. Interrupting the thread that called {@link Replay#explore} does the same.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Cancellation {

  private volatile boolean cancelled;

  /** Ends the explorations that were given this object, now and in future. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }
}
