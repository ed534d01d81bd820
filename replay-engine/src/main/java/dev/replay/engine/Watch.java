package dev.replay.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whoever looks after an exploration while it runs. What it explores is none of this: that is a
 * matter of {@link Options}. Immutable; start from {@link #none}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Watch {

  final Duration every;
  final Consumer<Progress> listener;
  final Cancellation cancellation;
  final Optional<Path> file;

  /** Nanoseconds of real time. */
  final LongSupplier clock;

  private Watch(
      Duration every,
      Consumer<Progress> listener,
      Cancellation cancellation,
      Optional<Path> file,
      LongSupplier clock) {
    this.every = every;
    this.listener = listener;
    this.cancellation = cancellation;
    this.file = file;
    this.clock = clock;
  }

  /** Nobody. */
  public static Watch none() {
    return new Watch(
        Duration.ofSeconds(1),
        progress -> {},
        new Cancellation(),
        Optional.empty(),
        System::nanoTime);
  }

  /**
   * Is told how far it is, now and then.
   *
   * @param interval real time between two calls at least; never called within an execution
   * @param newListener called by the thread that explores; what it throws ends the exploration
   */
  public Watch onProgress(Duration interval, Consumer<Progress> newListener) {
    return new Watch(interval, newListener, cancellation, file, clock);
  }

  /** Can end it. */
  public Watch cancelledBy(Cancellation newCancellation) {
    return new Watch(every, listener, newCancellation, file, clock);
  }

  /**
   * Keeps its progress in a file, so that it can be taken up again by an exploration of the same
   * program with the same options and file, whatever became of the JVM; every search can. It is at
   * most a second behind, or twenty times as long as it takes to write the file. Budgets count what
   * was used before; a larger one goes on where a smaller one ended. The file is deleted when
   * nothing is left to go on with: after a drift, and when everything was explored.
   */
  public Watch resuming(Path newFile) {
    return new Watch(every, listener, cancellation, Optional.of(newFile), clock);
  }

  /** Keeps progress, if it is to be kept. */
  @Nullable Keeper keeper(String test, Options options) {
    return file.map(path -> new Keeper(path, test, options)).orElse(null);
  }

  /** Goes by that clock, in nanoseconds. */
  Watch by(LongSupplier newClock) {
    return new Watch(every, listener, cancellation, file, newClock);
  }
}
