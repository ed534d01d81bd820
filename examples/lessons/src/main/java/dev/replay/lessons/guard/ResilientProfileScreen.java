package dev.replay.lessons.guard;

import dev.replay.resilience.ConcurrencyGuard;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Lets the guard apply the answer: checking and showing are one step. */
public final class ResilientProfileScreen implements ProfileScreen {
  private static final String KEY = "profile";

  private final ConcurrencyGuard guard = new ConcurrencyGuard();
  private final ProfileBackend backend;
  private final Executor background;
  private volatile String shown = "";

  public ResilientProfileScreen(ProfileBackend backend, Executor background) {
    this.backend = backend;
    this.background = background;
  }

  @Override
  public CompletableFuture<Void> open(String userId) {
    ConcurrencyGuard.Token token = guard.acquire(KEY);
    return CompletableFuture.runAsync(() -> load(userId, token), background);
  }

  private void load(String userId, ConcurrencyGuard.Token token) {
    try {
      String answer = backend.profileOf(userId);
      guard.commit(token, () -> shown = answer);
    } finally {
      guard.release(token);
    }
  }

  @Override
  public String shown() {
    return shown;
  }
}
