package dev.replay.resilience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the newest request for a key win, however late the answers to older ones arrive.
 *
 * <pre>{@code
 * ConcurrencyGuard.Token token = guard.acquire("profile");
 * Profile answer = backend.load();
 * guard.commit(token, () -> shown = answer);
 * guard.release(token);
 * }</pre>
 *
 * <p><b>The problem.</b> The version that everyone writes has {@code cancelExisting(key)}, {@code
 * set(key, token)}, {@code isValid(key, token)} and {@code cleanup(key)}. Each is correct, and the
 * gaps between them are not:
 *
 * <ul>
 *   <li>Two threads both cancel what they find and then both set: the token that is overwritten is
 *       never cancelled, and its request runs on.
 *   <li>A request asks {@code isValid}, is told yes, is superseded, and then applies its answer
 *       over the newer one.
 *   <li>{@code cleanup(key)} by a request that is done removes the token of the one that came after
 *       it, whose answer is then dropped as stale.
 *   <li>Tokens are told apart by an id of time and random digits, which may be equal and never are
 *       the same twice when a failure is to be replayed.
 * </ul>
 *
 * <p><b>The choice.</b> One lock. Taking the place of a token and cancelling it are one step, and
 * so are checking a token and applying its answer; that is why {@link #commit} takes the action
 * instead of returning an opinion that is out of date when it is read. A token is told apart by its
 * identity. Cancel callbacks run after the lock is free, so that they may use the guard or take
 * locks of their own.
 *
 * <p><b>Not chosen:</b> {@code ConcurrentHashMap.compute}, which is as atomic, but forbids the
 * action to use the guard; and a lock for each key, which has to be thrown away again at the right
 * moment.
 *
 * <p>See <i>Java Concurrency in Practice</i>, 2.2 (check-then-act) and 10.1.4 (open calls).
 */
public final class ConcurrencyGuard {
  private final Object lock = new Object();

  /**
   * Guarded by {@code lock}: for a key its newest token, if not released. Never a cancelled one.
   */
  private final Map<String, Token> newest = new HashMap<>();

  /**
   * Makes a token that is the newest for {@code key}, and cancels the one that was. Its callbacks
   * have run when this returns; one that throws is reported to the thread's uncaught exception
   * handler.
   */
  public Token acquire(String key) {
    Token token = new Token(key);
    List<Runnable> callbacks = List.of();
    synchronized (lock) {
      Token superseded = newest.put(key, token);
      if (superseded != null) {
        superseded.cancelled = true;
        callbacks = superseded.callbacks;
      }
    }
    Callbacks.runAll(callbacks);
    return token;
  }

  /**
   * Runs {@code apply} if {@code token} is still the newest for its key: neither superseded nor
   * released. No other thread acquires, commits or releases while it runs; so of all that was
   * applied for a key, the newest was applied last, and each sees what those before it did. Keep it
   * short, and do not wait in it for a thread that uses this guard.
   *
   * @return whether {@code apply} was run; what it throws is thrown on, and the token stays the
   *     newest
   */
  public boolean commit(Token token, Runnable apply) {
    synchronized (lock) {
      if (newest.get(token.key) != token) {
        return false;
      }
      apply.run();
      return true;
    }
  }

  /**
   * Forgets {@code token}, which can then be neither committed nor cancelled. A newer token of the
   * same key is left alone.
   */
  public void release(Token token) {
    synchronized (lock) {
      newest.remove(token.key, token);
    }
  }

  /** One request's place in the order of requests for a key. */
  public final class Token {
    private final String key;

    /** Guarded by {@code lock}; once true it stays so. */
    private boolean cancelled;

    /** Guarded by {@code lock}; not changed any more once cancelled. */
    private final List<Runnable> callbacks = new ArrayList<>();

    private Token(String key) {
      this.key = key;
    }

    /** Whether a newer token took this one's place before it was released. */
    public boolean isCancelled() {
      synchronized (lock) {
        return cancelled;
      }
    }

    /**
     * Has {@code callback} run once when this token is cancelled, by the thread that cancels it; at
     * once if it is cancelled already; never if it is released before that.
     */
    public void onCancel(Runnable callback) {
      synchronized (lock) {
        if (!cancelled) {
          callbacks.add(callback);
          return;
        }
      }
      callback.run();
    }

    @Override
    public String toString() {
      return "token for " + key;
    }
  }
}
