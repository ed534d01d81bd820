package dev.replay.hooks;

/** Lets what a method handle threw pass unwrapped. */
final class Sneaky {

  private Sneaky() {}

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException as(Throwable e) throws E {
    throw (E) e;
  }

  /** Never returns; the result type lets callers write {@code throw Sneaky.rethrow(e)}. */
  static RuntimeException rethrow(Throwable e) {
    return Sneaky.<RuntimeException>as(e);
  }
}
