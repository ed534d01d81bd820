package dev.replay.benchmarks.programs.bugs.ours;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A booking that could be cancelled counts as never made, but its task may have booked already.
 * Shown if the future is cancelled after the seat was taken and before the future is complete.
 */
public final class CancelledButBooked {

  private final boolean repaired;
  private final CompletableFuture<String> booking = new CompletableFuture<>();
  private final AtomicInteger seats = new AtomicInteger(1);

  public CancelledButBooked() {
    this(false);
  }

  public CancelledButBooked(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Thread task = new Thread(this::book);
    task.start();
    boolean cancelled = booking.cancel(false);
    task.join();
    if (cancelled && seats.get() != 1) {
      throw new AssertionError("a cancelled booking has a seat");
    }
  }

  private void book() {
    if (booking.isDone()) {
      return;
    }
    seats.decrementAndGet();
    boolean booked = booking.complete("seat");
    if (repaired && !booked) {
      seats.incrementAndGet();
    }
  }
}
