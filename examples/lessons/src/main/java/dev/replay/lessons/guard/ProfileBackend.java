package dev.replay.lessons.guard;

/** Where profiles come from. */
@FunctionalInterface
public interface ProfileBackend {

  /** The profile of a user; takes its time. */
  String profileOf(String userId);
}
