package dev.replay.lessons.guard;

import java.util.concurrent.CompletableFuture;

/** Shows one user's profile: that of the user opened last. */
public interface ProfileScreen {

  /**
   * Opens a user's profile and loads it in the background. Called by one thread, the user
   * interface's.
   *
   * @return completes when the answer was shown, or dropped because another user was opened since
   */
  CompletableFuture<Void> open(String userId);

  /** The profile shown; empty before the first answer. */
  String shown();
}
