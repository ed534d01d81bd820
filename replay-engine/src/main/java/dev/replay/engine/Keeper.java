package dev.replay.engine;

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
  private final Resumable strategy;
  private long writtenAt;

  /**
   * A keeper.
   *
   * @throws IllegalArgumentException if the strategy cannot be taken up again
   */
  Keeper(Path file, String test, Options options, Strategy strategy) {
    if (!(strategy instanceof Resumable resumable)) {
      throw new IllegalArgumentException(
          "search "
              + options.search()
              + " cannot be resumed from "
              + file
              + "; choose another search, or explore without a file");
    }
    this.file = file;
    this.test = test;
    this.options = OptionsText.withoutBudgets(options);
    this.strategy = resumable;
  }

  /**
   * What was explored before; the strategy goes on from there.
   *
   * @throws ProgressFileException if the file is of another test or other options
   */
  Tally takeUp() {
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
      strategy.restore(new DataInputStream(new ByteArrayInputStream(state)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " does not hold what a strategy like this wrote (" + e + "); delete the file", e);
    }
    return checkpoint.tally();
  }

  boolean isDue(long nanos) {
    return nanos - writtenAt >= EVERY_NANOS;
  }

  /** Writes what was explored so far, in {@code tally.nanos()}. */
  void keep(Tally tally) {
    writtenAt = tally.nanos();
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try {
      strategy.save(new DataOutputStream(state));
    } catch (IOException e) {
      throw new UncheckedIOException("a strategy does not write to memory", e);
    }
    ProgressFile.write(
        file,
        new Checkpoint(
            test, options, tally, Base64.getEncoder().encodeToString(state.toByteArray())));
  }

  /** There is nothing left to go on with. */
  void forget() {
    ProgressFile.delete(file);
  }
}
