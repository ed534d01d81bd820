package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;

/** Monitors, {@code wait} and {@code notify} (JLS 17.1, 17.2). */
@Area("Monitors")
public final class MonitorRows {

  private MonitorRows() {}

  private static final class Counter {
    private int value;

    synchronized void increment() {
      value++;
    }
  }

  @Row(api = "synchronized method", says = "excludes", outcomes = "2")
  static String synchronizedMethod() throws InterruptedException {
    Counter counter = new Counter();
    Thread other = new Thread(counter::increment);
    other.start();
    counter.increment();
    other.join();
    return "" + counter.value;
  }
}
