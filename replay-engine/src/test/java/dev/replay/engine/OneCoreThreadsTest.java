package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OneCoreThreadsTest {

  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  @Test
  void allThreadsThatAreStartedRunOnTheSameCore() throws InterruptedException {
    assumeThat(STATUS).isReadable();
    List<String> cores = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread = new Thread(() -> cores.add(cores()));
      OneCoreThreads.start(thread);
      thread.join();
    }
    assertThat(cores).hasSize(2).containsOnly(cores.get(0));
    assumeThat(TASKSET).as("what binds them").isExecutable();
    assertThat(cores.get(0)).matches("Cpus_allowed_list:\\s+\\d+");
  }

  private static String cores() {
    try {
      List<String> status = Files.readAllLines(STATUS);
      return status.stream().filter(line -> line.startsWith("Cpus_allowed_list")).findAny().get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
