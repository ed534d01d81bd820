package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Integers in as few bytes as they need, seven bits in each: one from -64 to 63. */
final class VarInts {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private VarInts() {}

  static void write(DataOutput out, int number) throws IOException {
    int left = (number << 1) ^ (number >> (Integer.SIZE - 1)); // the sign goes last
    while ((left & -MORE) != 0) {
      out.writeByte(left | MORE);
      left >>>= BITS;
    }
    out.writeByte(left);
  }

  static int read(DataInput in) throws IOException {
    int number = 0;
    int shift = 0;
    int next;
    do {
      next = in.readByte();
      number |= (next & (MORE - 1)) << shift;
      shift += BITS;
    } while (next < 0 && shift < Integer.SIZE);
    return (number >>> 1) ^ -(number & 1);
  }

  /**
   * Reads how many of something follow.
   *
   * @throws IOException if that is less than 0
   */
  static int readCount(DataInput in) throws IOException {
    int count = read(in);
    if (count < 0) {
      throw new IOException("it announces " + count + " of something");
    }
    return count;
  }
}
