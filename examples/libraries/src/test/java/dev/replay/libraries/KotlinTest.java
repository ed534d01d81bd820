package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.LazyThreadSafetyMode;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.sync.Mutex;
import kotlinx.coroutines.sync.MutexKt;

class KotlinTest {

  private final AtomicInteger loads = new AtomicInteger();
  private int count;

  @ReplayTest(complete = true, seconds = 60)
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

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void aMutexExcludes() throws InterruptedException {
    Mutex mutex = MutexKt.Mutex(false);

    Thread other = new Thread(() -> countUnder(mutex));
    other.start();
    countUnder(mutex);
    other.join();

    assertThat(count).isEqualTo(2);
  }

  private void countUnder(Mutex mutex) {
    try {
      BuildersKt.<Unit>runBlocking(
          EmptyCoroutineContext.INSTANCE, (scope, continuation) -> mutex.lock(null, continuation));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    count++;
    mutex.unlock(null);
  }
}
