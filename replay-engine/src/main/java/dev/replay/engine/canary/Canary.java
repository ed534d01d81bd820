package dev.replay.engine.canary;

/**
 * Two threads that increment a plain field: as racy as a program can be. This class is rewritten
 * like any program class, and knows nothing of the framework; {@code Replay} explores it once in a
 * JVM.
 */
public final class Canary implements Runnable {

  private int count;

  @Override
  public void run() {
    Thread other = new Thread(this::increment);
    other.start();
    increment();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (count != 2) {
      throw new AssertionError("an update was lost, as it should be");
    }
  }

  private void increment() {
    count++;
  }
}
