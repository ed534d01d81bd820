package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.Search;
import dev.replay.junit.ReplayTest;
import kotlin.Unit;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;

/** Kotlin's default dispatcher: a pool in a static field. */
class KotlinDispatcherTest {

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void kotlinsDefaultDispatcherRuns() throws Exception {
    int two = BuildersKt.<Integer>runBlocking(Dispatchers.getDefault(), (scope, continuation) -> 2);
    assertThat(two).isEqualTo(2);
  }

  @ReplayTest(search = Search.RANDOM, executions = 200)
  void kotlinsDelayPassesInVirtualTime() throws Exception {
    long start = System.nanoTime();
    BuildersKt.<Unit>runBlocking(
        Dispatchers.getDefault(), (scope, continuation) -> DelayKt.delay(3_600_000, continuation));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_600_000_000_000L);
  }
}
