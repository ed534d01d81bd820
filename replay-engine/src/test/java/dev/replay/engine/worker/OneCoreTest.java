package dev.replay.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void processesHaveACoreEach() {
    assertThat(OneCore.command(1)).isEqualTo(OneCore.command(1));
    if (!OneCore.command(1).isEmpty()) {
      assertThat(OneCore.command(1)).isNotEqualTo(OneCore.command(2));
    }
  }
}
