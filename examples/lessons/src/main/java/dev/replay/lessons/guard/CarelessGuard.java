package dev.replay.lessons.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decouples the execution of requests from updates of the screen: tracks the active request of each
 * key, aborts the one that is superseded, and tells whether an answer is still wanted.
 */
public final class CarelessGuard {

  /** An active request. */
  public static final class Token {
    private final String id;
    private volatile boolean aborted;

    private Token(String id) {
      this.id = id;
    }

    public boolean isAborted() {
      return aborted;
    }
  }

  private final Map<String, Token> activeTokens = new ConcurrentHashMap<>();

  /** Starts a request: aborts the existing one and makes the new one active. */
  public Token acquire(String key) {
    cancelExisting(key);
    String random = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
    Token token = new Token(key + "-" + System.currentTimeMillis() + "-" + random);
    activeTokens.put(key, token);
    return token;
  }

  /** Aborts the active request, if there is one. */
  public void cancelExisting(String key) {
    Token existing = activeTokens.get(key);
    if (existing != null) {
      existing.aborted = true;
      activeTokens.remove(key);
    }
  }

  /**
   * Whether {@code token} belongs to the most recent request, so that its answer may be applied.
   */
  public boolean isValid(String key, Token token) {
    Token current = activeTokens.get(key);
    return current != null && current.id.equals(token.id);
  }

  /** To be called when the request is done. */
  public void cleanup(String key) {
    activeTokens.remove(key);
  }
}
