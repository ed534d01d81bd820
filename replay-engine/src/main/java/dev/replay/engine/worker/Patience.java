package dev.replay.engine.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends this JVM, a worker, when it has had nothing to do for so long: whoever keeps idle workers
 * starts no thread that could dismiss them.
 *
 * <p>Once it has begun to end, {@link #over} does not return, so nobody gets an answer from a JVM
 * that is about to go.
 */
public final class Patience {

  private final long nanos;
  private boolean waiting;
  private long since;

  private Patience(Duration length) {
    this.nanos = length.toNanos();
  }

  /** Begins, with nothing to do. */
  public static Patience of(Duration length) {
    Patience patience = new Patience(length);
    patience.begin();
    Thread thread = new Thread(patience::watch, "replay-patience");
    thread.setDaemon(true);
    thread.start();
    return patience;
  }

  /** There is nothing to do from now on. */
  public synchronized void begin() {
    waiting = true;
    since = System.nanoTime();
    notifyAll();
  }

  /** There is something to do. */
  public synchronized void over() {
    waiting = false;
  }

  /** Ends this JVM, whatever threads programs have left behind. */
  public synchronized void end() {
    System.exit(0);
  }

  private synchronized void watch() {
    try {
      while (true) {
        long left = waiting ? since + nanos - System.nanoTime() : Long.MAX_VALUE;
        if (left <= 0) {
          end();
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody knows this thread, and yet it was interrupted", e);
    }
  }
}
