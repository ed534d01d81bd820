package dev.replay.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client's copy of a server's state that shows a change before the server confirmed it, and takes
 * back exactly that change if it fails.
 *
 * <pre>{@code
 * basket.execute(b -> b.with(item), key -> api.add(key, item));
 * }</pre>
 *
 * <p><b>The problem.</b> The version that everyone writes saves a snapshot, shows the change,
 * calls, and puts the snapshot back on failure:
 *
 * <ul>
 *   <li>Every call makes a new idempotency key. When the effect was done and only the answer got
 *       lost, the retry has another key and is done again: charged twice.
 *   <li>Overlapping mutations share the snapshot. The failing one puts it back over what another
 *       one got confirmed meanwhile, or puts back a state that shows its own failed change.
 *   <li>Answers that arrive in another order than the server's leave the older state shown.
 *   <li>One {@code pending} flag for several: the first to finish clears it for all.
 * </ul>
 *
 * <p><b>The choice.</b> There is no snapshot. What is kept is the state that the server confirmed
 * last and the queue of pending mutations; the value shown is the first with the second applied on
 * top, so that taking a mutation back is leaving it out (the tentative writes of Bayou: Terry et
 * al., SOSP 1995). The queue is also the order of sending, one at a time, so that the answer taken
 * over last is the server's last state. A key belongs to a mutation, not to an attempt (Helland,
 * <i>Idempotence Is Not a Medical Condition</i>, ACM Queue 2012).
 *
 * <p><b>Not chosen:</b> concurrent calls with the server's version in each answer. Faster, but
 * every server would need to have one.
 *
 * @param <T> the state, immutable
 */
public final class OptimisticMutator<T> {

  /** A request to the server. It brings its own timeout and, if wanted, waits between attempts. */
  @FunctionalInterface
  public interface Call<T> {

    /**
     * Asks for the mutation's effect. Requests with the same key must have the effect once.
     *
     * @return the server's whole state after it
     */
    T apply(String idempotencyKey) throws Exception;
  }

  private record Mutation<T>(String key, UnaryOperator<T> optimistic) {}

  private final String keyPrefix = UUID.randomUUID() + "-";
  private final int maxAttempts;
  private final Object lock = new Object();

  /** Guarded by {@code lock}: how many mutations there ever were. */
  private long mutations;

  /** Guarded by {@code lock}: the server's state as last heard; no pending mutation is in it. */
  private T confirmed;

  /** Guarded by {@code lock}: in the order of execution. Only the first one's call is under way. */
  private final Deque<Mutation<T>> pending = new ArrayDeque<>();

  /**
   * @param maxAttempts how often a call is made before its mutation has failed; 1 is no retry
   * @throws IllegalArgumentException if {@code maxAttempts} is not positive
   */
  public OptimisticMutator(T initial, int maxAttempts) {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "maxAttempts is " + maxAttempts + ", so nothing would ever be sent: give 1 or more");
    }
    this.confirmed = initial;
    this.maxAttempts = maxAttempts;
  }

  /** The confirmed state with all pending mutations applied on top, in their order. */
  public T value() {
    T value;
    List<Mutation<T>> onTop;
    synchronized (lock) {
      value = confirmed;
      onTop = List.copyOf(pending);
    }
    for (Mutation<T> mutation : onTop) {
      value = mutation.optimistic().apply(value);
    }
    return value;
  }

  /** How many mutations are neither confirmed nor taken back. */
  public int pending() {
    synchronized (lock) {
      return pending.size();
    }
  }

  /**
   * Shows a change at once, waits until the mutations before it are settled, and makes the call: up
   * to {@code maxAttempts} times with the same key, which no other mutation has. {@code call} must
   * not execute a mutation of the same mutator, which would wait for itself.
   *
   * <p>When this throws, the change is shown no more. That does <em>not</em> say that the server
   * has not made it: if every answer got lost, the next confirmed mutation brings the truth.
   *
   * @param optimistic from the state before to the expected state after; pure, it runs many times
   * @return the server's answer
   * @throws Exception the failure of the last attempt, or {@link InterruptedException} at once
   */
  public T execute(UnaryOperator<T> optimistic, Call<T> call) throws Exception {
    Mutation<T> mutation = enqueue(optimistic);
    @Nullable T answer = null;
    try {
      awaitTurn(mutation);
      answer = Objects.requireNonNull(send(mutation.key(), call), "the call answered null");
      return answer;
    } finally {
      settle(mutation, answer);
    }
  }

  private Mutation<T> enqueue(UnaryOperator<T> optimistic) {
    synchronized (lock) {
      Mutation<T> mutation = new Mutation<>(keyPrefix + ++mutations, optimistic);
      pending.addLast(mutation);
      return mutation;
    }
  }

  private void awaitTurn(Mutation<T> mutation) throws InterruptedException {
    synchronized (lock) {
      while (!mutation.equals(pending.peekFirst())) {
        lock.wait();
      }
    }
  }

  private T send(String key, Call<T> call) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.apply(key);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (attempt == maxAttempts) {
          throw e;
        }
      }
    }
  }

  /** One step, so that nobody sees a change both in the answer and on top of it, or in neither. */
  private void settle(Mutation<T> mutation, @Nullable T answer) {
    synchronized (lock) {
      if (answer != null) {
        confirmed = answer;
      }
      pending.remove(mutation);
      lock.notifyAll();
    }
  }
}
