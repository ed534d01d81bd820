package dev.replay.programs;

import dev.replay.junit.Calls;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** Waits for what never comes. */
public class DeadlockSample {

  @ReplayTest
  void waits() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @AfterEach
  void after() {
    Calls.note("after");
  }
}
