package dev.replay.benchmarks.soak;

import dev.replay.engine.Sample;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.hooks.Operation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Samples of one program in a file, compressed: their number; then for each its fingerprint, the
 * number of its decisions, and those. A text is the number under which it was seen before, or the
 * next number and the text itself.
 */
public final class TapeFile {

  private TapeFile() {}

  /** Writes all samples. */
  public static void write(Path file, List<Sample> samples) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
      Map<String, Integer> seen = new HashMap<>();
      out.writeInt(samples.size());
      for (Sample sample : samples) {
        out.writeLong(sample.fingerprint());
        out.writeInt(sample.tape().deviations().size());
        for (Decision decision : sample.tape().deviations()) {
          writeText(out, decision.thread(), seen);
          writeText(out, decision.operation().name(), seen);
          writeText(out, decision.site(), seen);
          out.writeInt(decision.occurrence());
          writeText(out, decision.pick(), seen);
        }
      }
    }
  }

  private static void writeText(DataOutputStream out, String text, Map<String, Integer> seen)
      throws IOException {
    Integer number = seen.putIfAbsent(text, seen.size());
    if (number != null) {
      out.writeInt(number);
      return;
    }
    out.writeInt(seen.size() - 1);
    out.writeUTF(text);
  }

  /** Reads the first {@code atMost} samples, or all if there are fewer. */
  public static List<Sample> read(Path file, int atMost) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      List<String> seen = new ArrayList<>();
      int count = Math.min(in.readInt(), atMost);
      List<Sample> samples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        long fingerprint = in.readLong();
        samples.add(new Sample(readTape(in, seen), fingerprint));
      }
      return samples;
    }
  }

  private static Tape readTape(DataInputStream in, List<String> seen) throws IOException {
    int count = in.readInt();
    List<Decision> decisions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      decisions.add(
          new Decision(
              readText(in, seen),
              Operation.valueOf(readText(in, seen)),
              readText(in, seen),
              in.readInt(),
              readText(in, seen)));
    }
    return new Tape(decisions);
  }

  private static String readText(DataInputStream in, List<String> seen) throws IOException {
    int number = in.readInt();
    if (number == seen.size()) {
      seen.add(in.readUTF());
    }
    return seen.get(number);
  }
}
