package dev.replay.benchmarks.programs.bugs.jdk;

import org.jspecify.annotations.Nullable;

/**
 * A connection looks whether it is open and then uses its channel, which closing takes away. Shown
 * if it is closed in between: NullPointerException.
 */
public final class ClosedInUse {

  private final boolean repaired;
  private volatile @Nullable StringBuilder channel = new StringBuilder();

  public ClosedInUse() {
    this(false);
  }

  public ClosedInUse(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(this::send, this::close);
  }

  private void send() {
    if (repaired) {
      synchronized (this) {
        sendIfOpen();
      }
    } else {
      sendIfOpen();
    }
  }

  @SuppressWarnings("NullAway") // the bug
  private void sendIfOpen() {
    if (channel != null) {
      channel.append("hello");
    }
  }

  private synchronized void close() {
    channel = null;
  }
}
