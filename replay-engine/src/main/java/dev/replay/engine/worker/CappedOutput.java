package dev.replay.engine.worker;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on so much, and drops what comes after: a program may print in each of a million runs. */
public final class CappedOutput extends OutputStream {

  private final OutputStream to;
  private final long most;
  private long left;

  /**
   * Passes on to another stream.
   *
   * @param most bytes
   */
  public CappedOutput(OutputStream to, long most) {
    this.to = to;
    this.most = most;
    this.left = most;
  }

  /** From now on as much can be written again. */
  public void renew() {
    left = most;
  }

  @Override
  public void write(int b) throws IOException {
    if (left > 0) {
      left--;
      to.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int passed = (int) Math.min(left, length);
    left -= passed;
    to.write(bytes, from, passed);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }
}
