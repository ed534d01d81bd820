package dev.replay.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkerJvmTest {

  @Test
  void isBoundToOneCore() {
    assumeThat(OneCore.command(1)).isNotEmpty();

    assertThat(processorsOf(true)).isEqualTo("1");
  }

  @Test
  void isNotBoundUnlessAskedTo() {
    assertThat(processorsOf(false))
        .isEqualTo(String.valueOf(Runtime.getRuntime().availableProcessors()));
  }

  private static String processorsOf(boolean oneCore) {
    try (WorkerJvm worker = WorkerJvm.start(1, oneCore, List.of(), Processors.class.getName())) {
      return told(worker);
    }
  }

  @Test
  void whatItWroteIsShownIfItFails() {
    try (WorkerJvm worker = WorkerJvm.start(3, false, List.of(), Failing.class.getName())) {
      assertThatThrownBy(() -> told(worker))
          .isInstanceOf(WorkerException.class)
          .hasMessageContaining("worker JVM 3 ended with exit code 1")
          .hasMessageContaining("no good");
    }
  }

  private static String told(WorkerJvm worker) {
    String line = worker.told();
    while (line == null) {
      LockSupport.parkNanos(1_000_000);
      line = worker.told();
    }
    return line;
  }

  /** Tells how many processors it sees. */
  static final class Processors {
    public static void main(String[] arguments) {
      System.out.println(Runtime.getRuntime().availableProcessors());
    }
  }

  /** Fails at once. */
  static final class Failing {
    public static void main(String[] arguments) {
      System.err.println("no good");
      System.exit(1);
    }
  }
}
