package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.record.Checkpoint;
import dev.replay.engine.record.ProgressFile;
import dev.replay.engine.record.ProgressFileException;
import dev.replay.engine.record.Tally;
import dev.replay.engine.strategy.Resumable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Keeps the progress of one exploration in a file, and takes it up from there. */
final class Keeper {

  /** Less than a second, so that writing has time. */
  private static final long EVERY_NANOS = 500_000_000;

  /**
   * Writing, of millions of trace classes for example, takes no more than a twentieth of all time.
   */
  private static final long SHARE = 20;

  private final Path file;
  private final String test;
  private final Map<String, String> options;
  private long due = EVERY_NANOS;

  Keeper(Path file, String test, Options options) {
    this.file = file;
    this.test = test;
    this.options = OptionsText.withoutBudgets(options);
  }

  /**
   * What was explored before, if anything; the search goes on from there.
   *
   * @throws ProgressFileException if the file is of another test or other options, or damaged
   */
  Optional<Checkpoint> takeUp(Resumable search, ThreadNames names) {
    Optional<Checkpoint> kept = ProgressFile.read(file);
    kept.ifPresent(checkpoint -> takeUp(search, names, checkpoint));
    return kept;
  }

  private void takeUp(Resumable search, ThreadNames names, Checkpoint checkpoint) {
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
    try {
      search.fromBytes(Base64.getDecoder().decode(checkpoint.search()), names);
    } catch (IOException | IllegalArgumentException e) {
      throw ProgressFileException.unusable(
          file, "the search cannot be gone on with (" + e.getMessage() + ")", e);
    }
  }

  boolean isDue(long nanos) {
    return nanos >= due;
  }

  /** Writes what was explored so far, in {@code tally.nanos()}, and how the search goes on. */
  void keep(Tally tally, Resumable search, ThreadNames names) {
    long began = System.nanoTime();
    String state = Base64.getEncoder().encodeToString(search.toBytes(names));
    ProgressFile.write(file, new Checkpoint(test, options, tally, state));
    long took = System.nanoTime() - began;
    due = tally.nanos() + Math.max(EVERY_NANOS, took * SHARE);
  }

  /** The exploration has ended: if there is nothing left to go on with, so does the file. */
  void end(End end, Tally tally, Resumable search, ThreadNames names) {
    if (end == End.EXHAUSTED || end == End.FIRST_DRIFT) {
      ProgressFile.delete(file);
    } else {
      keep(tally, search, names);
    }
  }
}
