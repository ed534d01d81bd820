package dev.replay.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A test class: waits, with a limit, for what another thread does. */
public final class Guarded {

  private Guarded() {}

  /** Says that it must not take long. */
  public static void awaits() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    new Thread(done::countDown).start();
    if (!done.await(1, TimeUnit.SECONDS)) {
      throw new AssertionError("it took long");
    }
  }

  /** The same by a library. */
  public static void awaitsByLibrary() {
    CompletableFuture<String> done = new CompletableFuture<>();
    new Thread(() -> done.complete("done")).start();
    assertThat(done).succeedsWithin(Duration.ofSeconds(1));
  }

  /** Nothing says that what was due before has been done when it wakes up. */
  public static void sleeps() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    new Thread(
            () -> {
              pause(1_000);
              done.set(true);
            })
        .start();
    Thread.sleep(1_100);
    if (!done.get()) {
      throw new AssertionError("it was late");
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The program under test, inside the test class. */
  public static final class Client {

    private Client() {}

    /** Gives up after a while. */
    public static void awaits() throws InterruptedException {
      CountDownLatch done = new CountDownLatch(1);
      new Thread(done::countDown).start();
      if (!done.await(1, TimeUnit.SECONDS)) {
        throw new AssertionError("the client gave up");
      }
    }
  }

  /** A test class inside another one. */
  public static final class Inner {

    private Inner() {}

    /** Waits by a method of the other. */
    public static void awaits() throws InterruptedException {
      Guarded.awaits();
    }
  }
}
