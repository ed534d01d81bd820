package dev.replay.lessons.mutator;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Shows changes before the server confirmed them. The idempotency key prevents that the server
 * processes a call twice; the rollback snapshot restores the previous consistent state on failure.
 */
public final class CarelessMutator<T> {

  private record MutationState<T>(boolean pending, T data, @Nullable Exception error) {}

  private volatile MutationState<T> state;
  private volatile T rollbackSnapshot;

  public CarelessMutator(T initialData) {
    state = new MutationState<>(false, initialData, null);
    rollbackSnapshot = initialData;
  }

  /** Shows the change, makes the call, and takes over its answer or rolls back. */
  public void execute(UnaryOperator<T> optimistic, Function<String, T> apiCall) {
    rollbackSnapshot = state.data();
    state = new MutationState<>(true, optimistic.apply(rollbackSnapshot), null);
    try {
      T result = apiCall.apply(newIdempotencyKey());
      state = new MutationState<>(false, result, null);
    } catch (RuntimeException e) {
      state = new MutationState<>(false, rollbackSnapshot, e);
    }
  }

  private static String newIdempotencyKey() {
    String random = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
    return "mut-" + System.currentTimeMillis() + "-" + random;
  }

  public T data() {
    return state.data();
  }

  public boolean isPending() {
    return state.pending();
  }

  /** Why the last mutation failed; null if it did not. */
  public @Nullable Exception error() {
    return state.error();
  }
}
