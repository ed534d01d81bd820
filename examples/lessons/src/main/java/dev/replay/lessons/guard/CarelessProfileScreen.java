package dev.replay.lessons.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Validates each answer against the guard before it is shown. */
public final class CarelessProfileScreen implements ProfileScreen {
  private static final String KEY = "profile";

  private final CarelessGuard guard = new CarelessGuard();
  private final ProfileBackend backend;
  private final Executor background;
  private volatile String shown = "";

  public CarelessProfileScreen(ProfileBackend backend, Executor background) {
    this.backend = backend;
    this.background = background;
  }

  @Override
  public CompletableFuture<Void> open(String userId) {
    CarelessGuard.Token token = guard.acquire(KEY);
    return CompletableFuture.runAsync(() -> load(userId, token), background);
  }

  private void load(String userId, CarelessGuard.Token token) {
    String answer = backend.profileOf(userId);
    if (guard.isValid(KEY, token)) {
      shown = answer;
      guard.cleanup(KEY);
    }
  }

  @Override
  public String shown() {
    return shown;
  }
}
