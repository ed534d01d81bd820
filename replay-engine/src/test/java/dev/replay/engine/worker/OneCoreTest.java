package dev.replay.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OneCoreTest {

  @Test
  void readsWhichCoresAProcessMayUse() {
    assertThat(OneCore.allowed(List.of("Name:\tjava", "Cpus_allowed_list:\t0-2,5,64-65")))
        .containsExactly(0, 1, 2, 5, 64, 65);
    assertThat(OneCore.allowed(List.of("Cpus_allowed:\t3", "Cpus_allowed_list:\t7")))
        .containsExactly(7);
    assertThat(OneCore.allowed(List.of("Name:\tjava"))).isEmpty();
  }

  @Test
  void aMaskHasTheBitOfItsCore() {
    assertThat(OneCore.bindingTo(0)).containsExactly("taskset", "0x1");
    assertThat(OneCore.bindingTo(65)).containsExactly("taskset", "0x20000000000000000");
  }

  @Test
  void readsOnWhichCoreAThreadIs() {
    assertThat(
            OneCore.processor(
                "7 (a (b) c) R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25"
                    + " 26 27 28 29 30 31 32 33 34 17 3 0 0"))
        .isEqualTo(3);
  }

  @Test
  void aThreadIsBoundWithThoseThatItStarts() throws InterruptedException {
    assumeThat(OneCore.command(1)).isNotEmpty();
    List<List<Integer>> cores = new CopyOnWriteArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              OneCore.bindThisThread();
              cores.add(coresOfThisThread());
              CompletableFuture.runAsync(
                      () -> cores.add(coresOfThisThread()), work -> new Thread(work).start())
                  .join();
            });
    thread.start();
    thread.join();
    assertThat(cores.get(0)).hasSize(1);
    assertThat(cores).hasSize(2).containsOnly(cores.get(0));
    assertThat(coresOfThisThread()).hasSizeGreaterThan(1);
  }

  private static List<Integer> coresOfThisThread() {
    try {
      return OneCore.allowed(Files.readAllLines(Path.of("/proc/thread-self/status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void processesHaveACoreEach() {
    assertThat(OneCore.command(1)).isEqualTo(OneCore.command(1));
    if (!OneCore.command(1).isEmpty()) {
      assertThat(OneCore.command(1)).isNotEqualTo(OneCore.command(2));
    }
  }
}
