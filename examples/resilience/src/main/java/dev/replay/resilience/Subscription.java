package dev.replay.resilience;

/** The right to be called back, until closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /** Ends it; closing again does nothing. A call that is already on its way may still arrive. */
  @Override
  void close();
}
