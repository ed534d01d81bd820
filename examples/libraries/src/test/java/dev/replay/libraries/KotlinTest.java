package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.LazyThreadSafetyMode;

class KotlinTest {

  private final AtomicInteger loads = new AtomicInteger();

  @ReplayTest(complete = true)
  void aLazyValueIsMadeOnce() throws InterruptedException {
    Lazy<Integer> lazy = LazyKt.lazy(loads::incrementAndGet);
    askTwice(lazy);
    assertThat(loads).hasValue(1);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void aLazyValueThatIsNotForThreadsIsMadeTwice() throws InterruptedException {
    Lazy<Integer> lazy = LazyKt.lazy(LazyThreadSafetyMode.NONE, loads::incrementAndGet);
    askTwice(lazy);
    assertThat(loads).hasValue(1);
  }

  private static void askTwice(Lazy<Integer> lazy) throws InterruptedException {
    Thread other = new Thread(lazy::getValue);
    other.start();
    lazy.getValue();
    other.join();
  }
}
