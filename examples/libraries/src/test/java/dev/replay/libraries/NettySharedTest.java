package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.junit.ReplayTest;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class NettySharedTest {

  /** The leak detector's static set and reference queue; the static count of timers. */
  @ReplayTest(search = Search.RANDOM, executions = 200)
  void theTimerWithLeakDetectionFiresInVirtualTime() throws InterruptedException {
    HashedWheelTimer timer = new HashedWheelTimer(1, TimeUnit.MINUTES);
    CountDownLatch fired = new CountDownLatch(1);
    long start = System.nanoTime();

    timer.newTimeout(timeout -> fired.countDown(), 10, TimeUnit.MINUTES);
    fired.await();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    timer.stop();
  }

  /** One executor and one thread for the whole JVM. */
  @ReplayTest(search = Search.RANDOM, executions = 200)
  void theGlobalExecutorRuns() throws Exception {
    assertThat(GlobalEventExecutor.INSTANCE.submit(() -> 1).get()).isEqualTo(1);
  }
}
