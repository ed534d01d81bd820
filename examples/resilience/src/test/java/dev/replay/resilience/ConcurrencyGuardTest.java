package dev.replay.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyGuardTest {
  private final ConcurrencyGuard guard = new ConcurrencyGuard();
  private final List<String> log = new ArrayList<>();

  @Test
  void theNewestTokenCommits() {
    ConcurrencyGuard.Token token = guard.acquire("profile");

    assertThat(guard.commit(token, () -> log.add("applied"))).isTrue();
    assertThat(log).containsExactly("applied");
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void aSupersededTokenIsCancelledAndCommitsNothing() {
    ConcurrencyGuard.Token first = guard.acquire("profile");
    guard.acquire("profile");

    assertThat(first.isCancelled()).isTrue();
    assertThat(guard.commit(first, () -> log.add("applied"))).isFalse();
    assertThat(log).isEmpty();
  }

  @Test
  void aTokenCommitsMoreThanOnceWhileItIsTheNewest() {
    ConcurrencyGuard.Token token = guard.acquire("profile");

    assertThat(guard.commit(token, () -> log.add("half"))).isTrue();
    assertThat(guard.commit(token, () -> log.add("whole"))).isTrue();
    assertThat(log).containsExactly("half", "whole");
  }

  @Test
  void keysDoNotSupersedeEachOther() {
    ConcurrencyGuard.Token profile = guard.acquire("profile");
    guard.acquire("settings");

    assertThat(profile.isCancelled()).isFalse();
    assertThat(guard.commit(profile, () -> {})).isTrue();
  }

  @Test
  void aReleasedTokenCommitsNothingAndIsNotCancelledLater() {
    ConcurrencyGuard.Token token = guard.acquire("profile");
    token.onCancel(() -> log.add("cancelled"));
    guard.release(token);
    guard.acquire("profile");

    assertThat(guard.commit(token, () -> log.add("applied"))).isFalse();
    assertThat(token.isCancelled()).isFalse();
    assertThat(log).isEmpty();
  }

  @Test
  void releasingASupersededTokenLeavesTheNewerOneAlone() {
    ConcurrencyGuard.Token first = guard.acquire("profile");
    ConcurrencyGuard.Token second = guard.acquire("profile");
    guard.release(first);

    assertThat(guard.commit(second, () -> {})).isTrue();
  }

  @Test
  void aTokenOfAnotherGuardCommitsNothing() {
    ConcurrencyGuard.Token foreign = new ConcurrencyGuard().acquire("profile");
    guard.acquire("profile");

    assertThat(guard.commit(foreign, () -> {})).isFalse();
    assertThat(foreign.isCancelled()).isFalse();
  }

  @Test
  void callbacksHaveRunInOrderAndOnceWhenTheNextAcquireReturns() {
    ConcurrencyGuard.Token first = guard.acquire("profile");
    first.onCancel(() -> log.add("one"));
    first.onCancel(() -> log.add("two"));
    guard.acquire("profile");
    guard.acquire("profile");

    assertThat(log).containsExactly("one", "two");
  }

  @Test
  void aCallbackForACancelledTokenRunsAtOnce() {
    ConcurrencyGuard.Token first = guard.acquire("profile");
    guard.acquire("profile");
    first.onCancel(() -> log.add("late"));

    assertThat(log).containsExactly("late");
  }

  @Test
  void aCallbackMayUseTheGuard() {
    ConcurrencyGuard.Token first = guard.acquire("profile");
    first.onCancel(() -> guard.acquire("settings"));

    assertThat(guard.commit(guard.acquire("profile"), () -> {})).isTrue();
  }

  @Test
  void aCallbackThatThrowsIsReportedAndStopsNeitherTheOthersNorTheAcquirer() {
    Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> log.add(e.getMessage()));
    try {
      ConcurrencyGuard.Token first = guard.acquire("profile");
      first.onCancel(
          () -> {
            throw new IllegalStateException("broken");
          });
      first.onCancel(() -> log.add("next"));

      assertThat(guard.commit(guard.acquire("profile"), () -> {})).isTrue();
      assertThat(log).containsExactly("broken", "next");
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(before);
    }
  }

  @Test
  void anActionThatThrowsLeavesTheTokenTheNewest() {
    ConcurrencyGuard.Token token = guard.acquire("profile");

    assertThatThrownBy(
            () ->
                guard.commit(
                    token,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(guard.commit(token, () -> {})).isTrue();
  }
}
