package dev.replay.programs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.replay.junit.ReplayTest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.opentest4j.TestAbortedException;

/** Throws what nobody should have to read. */
public class UntellableSample {

  private static final class Throwing extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString");
    }
  }

  private static final class Waiting extends AssertionError {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "nobody opens it";
    }
  }

  private static final class Aborting extends TestAbortedException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage");
    }
  }

  private static void in(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  @ReplayTest
  void throwing() throws InterruptedException {
    in(
        new Thread(
            () -> {
              throw new Throwing();
            }));
  }

  @ReplayTest
  void waiting() throws InterruptedException {
    in(
        new Thread(
            () -> {
              throw new Waiting();
            }));
  }

  @ReplayTest
  void among() {
    assertAll(
        () -> {
          throw new Throwing();
        },
        () -> assertEquals(1, 2));
  }

  @ReplayTest
  void talking() {
    assertEquals(1, 2, "m".repeat(30_000_000));
  }

  @ReplayTest
  void aborting() {
    throw new Aborting();
  }

  @ReplayTest
  void red() {
    throw new IllegalStateException("\u001b[31mred\u0000");
  }

  private RuntimeException again;

  @ReplayTest
  void again() {
    again = new IllegalStateException("once more");
    throw again;
  }

  @AfterEach
  void after() {
    if (again != null) {
      throw again;
    }
  }
}
