package dev.replay.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class OptimisticMutatorTest {
  private final OptimisticMutator<Integer> likes = new OptimisticMutator<>(10, 2);
  private final List<String> keys = new ArrayList<>();

  @Test
  void theChangeIsShownWhileTheCallIsUnderWay() throws Exception {
    List<Integer> shown = new ArrayList<>();
    likes.execute(
        n -> n + 1,
        key -> {
          shown.add(likes.value());
          shown.add(likes.pending());
          return 11;
        });

    assertThat(shown).containsExactly(11, 1);
    assertThat(likes.pending()).isZero();
  }

  @Test
  void theAnswerOfTheServerReplacesTheGuess() throws Exception {
    assertThat(likes.execute(n -> n + 1, key -> 42)).isEqualTo(42);
    assertThat(likes.value()).isEqualTo(42);
  }

  @Test
  void aFailedChangeIsTakenBack() {
    assertThatThrownBy(() -> likes.execute(n -> n + 1, this::timeOut))
        .isInstanceOf(TimeoutException.class);
    assertThat(likes.value()).isEqualTo(10);
    assertThat(likes.pending()).isZero();
  }

  @Test
  void aCallIsRetriedUpToTheLimitWithTheSameKey() {
    assertThatThrownBy(() -> likes.execute(n -> n + 1, this::timeOut))
        .isInstanceOf(TimeoutException.class);

    assertThat(keys).hasSize(2).containsOnly(keys.get(0));
  }

  @Test
  void aRetryThatSucceedsIsASuccess() throws Exception {
    likes.execute(n -> n + 1, key -> keys.isEmpty() ? timeOut(key) : 11);

    assertThat(likes.value()).isEqualTo(11);
  }

  @Test
  void noTwoMutationsHaveTheSameKey() throws Exception {
    likes.execute(n -> n + 1, this::remember);
    likes.execute(n -> n + 1, this::remember);
    new OptimisticMutator<>(10, 1).execute(n -> n + 1, this::remember);

    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void anInterruptedCallIsNotRetried() {
    assertThatThrownBy(
            () ->
                likes.execute(
                    n -> n + 1,
                    key -> {
                      keys.add(key);
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(keys).hasSize(1);
    assertThat(likes.value()).isEqualTo(10);
  }

  @Test
  void anErrorIsNotRetriedAndTakesTheChangeBack() {
    assertThatThrownBy(
            () ->
                likes.execute(
                    n -> n + 1,
                    key -> {
                      keys.add(key);
                      throw new AssertionError("broken");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(keys).hasSize(1);
    assertThat(likes.value()).isEqualTo(10);
  }

  @Test
  void aFailingMutationTakesBackItsOwnChangeOnly() throws Exception {
    CompletableFuture<Integer> second = new CompletableFuture<>();
    Thread other = new Thread(() -> execute(second, 5, 15));
    assertThatThrownBy(
            () ->
                likes.execute(
                    n -> n + 1,
                    key -> {
                      if (keys.isEmpty()) {
                        other.start();
                        awaitUntil(likes::pending, 2);
                        keys.add("shown with both: " + likes.value());
                      }
                      throw new TimeoutException();
                    }))
        .isInstanceOf(TimeoutException.class);

    assertThat(second.join()).isEqualTo(15);
    assertThat(likes.value()).isEqualTo(15);
    assertThat(keys).containsExactly("shown with both: 16");
    other.join();
  }

  @Test
  void aMutationIsSentWhenTheOneBeforeItIsSettled() throws Exception {
    CompletableFuture<Integer> second = new CompletableFuture<>();
    Thread other = new Thread(() -> execute(second, 5, 16));
    likes.execute(
        n -> n + 1,
        key -> {
          other.start();
          awaitUntil(likes::pending, 2);
          assertThat(second).isNotDone();
          return 11;
        });

    assertThat(second.join()).isEqualTo(16);
    assertThat(likes.value()).isEqualTo(16);
    other.join();
  }

  @Test
  void aMutationInterruptedBeforeItsTurnIsTakenBackUnsent() throws Exception {
    CompletableFuture<Integer> second = new CompletableFuture<>();
    Thread other = new Thread(() -> execute(second, 5, 15));
    likes.execute(
        n -> n + 1,
        key -> {
          other.start();
          awaitUntil(likes::pending, 2);
          other.interrupt();
          other.join();
          return 11;
        });

    assertThat(second).isCompletedExceptionally();
    assertThat(likes.value()).isEqualTo(11);
    assertThat(likes.pending()).isZero();
  }

  @Test
  void noAttemptsAtAllAreRefused() {
    assertThatThrownBy(() -> new OptimisticMutator<>(10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAttempts is 0, so nothing would ever be sent: give 1 or more");
  }

  private Integer timeOut(String key) throws TimeoutException {
    keys.add(key);
    throw new TimeoutException();
  }

  private Integer remember(String key) {
    keys.add(key);
    return 0;
  }

  private void execute(CompletableFuture<Integer> result, int more, int answer) {
    try {
      result.complete(likes.execute(n -> n + more, key -> answer));
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  private static void awaitUntil(IntSupplier actual, int expected) {
    while (actual.getAsInt() != expected) {
      Thread.onSpinWait();
    }
  }
}
