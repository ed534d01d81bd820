package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.ProgressFile;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.engine.record.Tally;
import dev.replay.engine.strategy.Resumable;
import dev.replay.engine.strategy.Strategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Keeps the progress of one exploration in a file, and takes it up from there. */
final class Keeper {

  /** Less than a second, so that writing has time. */
  private static final long EVERY_NANOS = 500_000_000;

  private final Path file;
  private final String test;
  private final Map<String, String> options;
  private long writtenAt;

  Keeper(Path file, String test, Options options) {
    this.file = file;
    this.test = test;
    this.options = OptionsText.withoutBudgets(options);
  }

  /**
   * What was explored before; the strategy goes on from there.
   *
   * @throws ProgressFileException if the file is of another test or other options
   * @throws IllegalArgumentException if the strategy cannot be taken up again
   */
  Tally takeUp(Strategy strategy) {
    Resumable resumable = resumable(strategy);
    Optional<Checkpoint> kept = ProgressFile.read(file);
    if (kept.isEmpty()) {
      return Tally.none();
    }
    Checkpoint checkpoint = kept.get();
    if (!checkpoint.test().equals(test)) {
      throw ProgressFileException.ofAnother(
          file, "holds the progress of " + checkpoint.test() + ", not of " + test);
    }
    for (Map.Entry<String, String> option : options.entrySet()) {
      String then = checkpoint.options().get(option.getKey());
      if (!option.getValue().equals(then)) {
        throw ProgressFileException.ofAnother(
            file, option.getKey() + " was " + then + ", but is " + option.getValue() + " now");
      }
    }
    byte[] state = Base64.getDecoder().decode(checkpoint.strategy());
    try {
      resumable.restore(new DataInputStream(new ByteArrayInputStream(state)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " does not hold what a strategy like this wrote (" + e + "); delete the file", e);
    }
    return checkpoint.tally();
  }

  boolean isDue(long nanos) {
    return nanos - writtenAt >= EVERY_NANOS;
  }

  private Resumable resumable(Strategy strategy) {
    if (strategy instanceof Resumable resumable) {
      return resumable;
    }
    throw new IllegalArgumentException(
        "this search cannot be resumed from "
            + file
            + ": "
            + strategy.description()
            + "; choose another search, or explore without a file");
  }

  /** Writes what was explored so far, in {@code tally.nanos()}, and how the strategy goes on. */
  void keep(Tally tally, Strategy strategy) {
    writtenAt = tally.nanos();
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try {
      resumable(strategy).save(new DataOutputStream(state));
    } catch (IOException e) {
      throw new UncheckedIOException("a strategy does not write to memory", e);
    }
    ProgressFile.write(
        file,
        new Checkpoint(
            test, options, tally, Base64.getEncoder().encodeToString(state.toByteArray())));
  }

  /** The exploration has ended: if there is nothing left to go on with, so does the file. */
  void end(End end, Tally tally, Strategy strategy) {
    if (end == End.EXHAUSTED || end == End.FIRST_DRIFT) {
      ProgressFile.delete(file);
    } else {
      keep(tally, strategy);
    }
  }
}
