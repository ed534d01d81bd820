package dev.replay.engine.strategy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What an abstract schedule of {@link Feedback} asks for: that a read gets its value from a write,
 * or that it does not.
 *
 * @param place where, see {@link PendingEvents}
 * @param read an event there
 * @param write another, or {@link PendingEvents#NONE} for what was there when the execution began
 * @param isWanted whether the read is to get that value
 */
record Constraint(long place, long read, long write, boolean isWanted) {

  Constraint negated() {
    return new Constraint(place, read, write, !isWanted);
  }

  boolean isAboutSameAs(Constraint other) {
    return read == other.read && write == other.write;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(place);
    out.writeLong(read);
    out.writeLong(write);
    out.writeBoolean(isWanted);
  }

  static Constraint restore(DataInput in) throws IOException {
    return new Constraint(in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
  }
}
