package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class NettyTest {

  private int count;

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void theTimerFiresInVirtualTime() throws InterruptedException {
    HashedWheelTimer timer =
        new HashedWheelTimer(
            new DefaultThreadFactory("timer", true), 1, TimeUnit.MINUTES, 8, false);
    CountDownLatch fired = new CountDownLatch(1);
    long start = System.nanoTime();

    timer.newTimeout(timeout -> fired.countDown(), 10, TimeUnit.MINUTES);
    fired.await();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    timer.stop();
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void whatAnEventExecutorRunsNeedsNoLock() throws InterruptedException {
    EventExecutor executor = new DefaultEventExecutor();

    Thread other = new Thread(() -> executor.submit(() -> count++).syncUninterruptibly());
    other.start();
    Future<?> mine = executor.submit(() -> count++);
    Future<?> later = executor.schedule(() -> count++, 1, TimeUnit.HOURS);
    mine.sync();
    later.sync();
    other.join();

    assertThat(count).isEqualTo(3);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  void whatTwoEventExecutorsRunDoes() throws InterruptedException {
    Future<?> one = new DefaultEventExecutor().submit(() -> count++);
    Future<?> two = new DefaultEventExecutor().submit(() -> count++);
    one.sync();
    two.sync();

    assertThat(count).isEqualTo(2);
  }
}
