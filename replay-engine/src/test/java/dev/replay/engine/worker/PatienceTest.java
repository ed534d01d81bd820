package dev.replay.engine.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void endsAJvmThatHasNothingToDo() {
    try (WorkerJvm worker = WorkerJvm.start(1, false, List.of(), Waiting.class.getName())) {
      assertThatThrownBy(
              () -> {
                while (worker.told() == null) {
                  LockSupport.parkNanos(1_000_000);
                }
              })
          .hasMessageContaining("worker JVM 1 ended with exit code 0");
    }
  }

  /** Waits for a line that never comes, as it had nothing to do once before. */
  static final class Waiting {
    public static void main(String[] arguments) throws IOException {
      Patience patience = Patience.of(Duration.ofMillis(50));
      patience.over();
      patience.begin();
      System.exit(System.in.read());
    }
  }
}
