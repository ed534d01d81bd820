package dev.replay.benchmarks;

import dev.replay.benchmarks.soak.Replayed;
import dev.replay.benchmarks.soak.TapeFile;
import dev.replay.conformance.Catalogue;
import dev.replay.conformance.Entry;
import dev.replay.engine.Divergence;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import dev.replay.engine.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@link SoakCommand} runs in other JVMs: replays all tapes that it recorded. */
@Command(name = "soak-replay", hidden = true, description = "Replays the tapes of 'soak'.")
final class SoakReplayCommand implements Callable<Integer> {

  @Option(names = "--tapes", required = true, description = "Directory with a file for each row.")
  private Path tapes = Path.of("");

  @Option(names = "--out", required = true, description = "File to write: a line for each row.")
  private Path out = Path.of("");

  @Option(
      names = "--carrier",
      defaultValue = "AUTOMATIC",
      description = "automatic (default), continuations or platform.")
  private Threads carrier = Threads.AUTOMATIC;

  @Option(
      names = "--on-platform-threads",
      required = true,
      description = "How many of each row's at most, if those are the carrier.")
  private int onPlatformThreads;

  @Override
  public Integer call() throws IOException {
    Replay.install(); // before any class of a row is loaded
    Threads used = carrier == Threads.AUTOMATIC ? Carriers.automatic() : carrier;
    int atMost = used == Threads.PLATFORM ? onPlatformThreads : Integer.MAX_VALUE;
    try (BufferedWriter lines = Files.newBufferedWriter(out)) {
      for (Entry entry : Catalogue.entries()) {
        Path file = SoakCommand.tapesOf(entry, tapes);
        if (entry.isAvailable() && Files.exists(file)) {
          Replayed replayed = replay(entry, TapeFile.read(file, atMost), used);
          lines.write(JsonLine.of(replayed));
          lines.newLine();
        }
      }
    }
    return 0;
  }

  private static Replayed replay(Entry entry, List<Sample> samples, Threads carrier) {
    Options options = SoakCommand.options(carrier).build();
    try {
      List<Divergence> divergences = Replay.replayAll(entry.program(), samples, options);
      return result(
          entry,
          carrier,
          samples.size(),
          samples.size() - divergences.size(),
          divergences.isEmpty() ? null : divergences.get(0),
          "");
    } catch (RuntimeException e) { // stuck or pinned: this row failed, the others need not
      return result(entry, carrier, 0, 0, null, e.toString());
    }
  }

  private static Replayed result(
      Entry entry,
      Threads carrier,
      int replayed,
      int same,
      @Nullable Divergence first,
      String failure) {
    return new Replayed(
        entry.name(),
        Carriers.label(carrier),
        Runtime.version().toString(),
        replayed,
        same,
        first,
        failure);
  }
}
