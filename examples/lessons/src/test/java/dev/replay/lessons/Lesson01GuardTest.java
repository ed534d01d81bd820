package dev.replay.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import dev.replay.lessons.guard.CarelessGuard;
import dev.replay.lessons.guard.CarelessProfileScreen;
import dev.replay.lessons.guard.ProfileScreen;
import dev.replay.resilience.ConcurrencyGuard;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;

/**
 * Lesson 01: an answer that is checked and then shown may be a stale one by the time it is shown.
 */
@DisplayName("01 guard")
class Lesson01GuardTest {

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: the answer to an older request replaces the newer one")
  void carelessScreenShowsTheUserOpenedBefore() {
    ProfileScreen screen =
        new CarelessProfileScreen(user -> "profile of " + user, task -> new Thread(task).start());

    CompletableFuture<Void> ada = screen.open("ada");
    CompletableFuture<Void> grace = screen.open("grace");
    ada.join();
    grace.join();

    assertThat(screen.shown()).isEqualTo("profile of grace");
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: two requests start at once and neither cancels the other")
  void carelessGuardLetsTwoRequestsLive() throws InterruptedException {
    CarelessGuard guard = new CarelessGuard();
    AtomicReference<CarelessGuard.Token> first = new AtomicReference<>();

    Thread other = new Thread(() -> first.set(guard.acquire("profile")));
    other.start();
    CarelessGuard.Token second = guard.acquire("profile");
    other.join();

    assertThat(first.get().isAborted() ^ second.isAborted()).as("one is cancelled").isTrue();
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: the newest answer is shown, in every schedule")
  void ourGuardAppliesTheNewestAnswer() throws InterruptedException {
    ConcurrencyGuard guard = new ConcurrencyGuard();
    AtomicReference<String> shown = new AtomicReference<>("");

    ConcurrencyGuard.Token ada = guard.acquire("profile");
    Thread answer = new Thread(() -> guard.commit(ada, () -> shown.set("profile of ada")));
    answer.start();
    ConcurrencyGuard.Token grace = guard.acquire("profile");
    guard.commit(grace, () -> shown.set("profile of grace"));
    answer.join();

    assertThat(shown.get()).isEqualTo("profile of grace");
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: of two requests that start at once, one cancels the other")
  void ourGuardLetsOneRequestLive() throws InterruptedException {
    ConcurrencyGuard guard = new ConcurrencyGuard();
    AtomicReference<ConcurrencyGuard.Token> first = new AtomicReference<>();

    Thread other = new Thread(() -> first.set(guard.acquire("profile")));
    other.start();
    ConcurrencyGuard.Token second = guard.acquire("profile");
    other.join();

    assertThat(first.get().isCancelled() ^ second.isCancelled()).as("one is cancelled").isTrue();
  }
}
