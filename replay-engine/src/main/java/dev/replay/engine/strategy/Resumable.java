package dev.replay.engine.strategy;

import dev.replay.engine.choice.ThreadNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apiguardian.api.API;

/**
 * What can be written down between two executions, and taken up again by another of the same kind
 * with the same parameters, in another JVM if need be: what it explores from there on is the same,
 * if the same plain accesses are scheduling points there.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Resumable {

  /**
   * Writes down how far it got.
   *
   * @param names what actors are called
   */
  void save(DataOutput out, ThreadNames names) throws IOException;

  /**
   * Goes on from there; to be called before anything else.
   *
   * @param names what actors are to be called
   * @throws IOException if that is not what one of this kind has written; what this one is then is
   *     undefined
   */
  void restore(DataInput in, ThreadNames names) throws IOException;

  /** What {@link #save} writes. */
  default byte[] toBytes(ThreadNames names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      save(new DataOutputStream(bytes), names);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Goes on from what {@link #toBytes} returned.
   *
   * @throws IOException also if it is longer than that
   */
  default void fromBytes(byte[] bytes, ThreadNames names) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    restore(new DataInputStream(in), names);
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes are left over");
    }
  }
}
