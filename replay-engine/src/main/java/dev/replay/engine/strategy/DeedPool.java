package dev.replay.engine.strategy;

import org.jspecify.annotations.Nullable;

/** Deeds that were remembered lately, so that equal ones are not kept twice. */
final class DeedPool {

  private static final int SIZE = 1 << 12;

  private final @Nullable Deed[] deeds = new Deed[SIZE];

  /** The same, or one that equals it. */
  Deed share(Deed deed) {
    int hash = deed.hashCode();
    int at = (hash ^ hash >>> 16) & SIZE - 1;
    Deed known = deeds[at];
    if (known != null && known.equals(deed)) {
      return known;
    }
    deeds[at] = deed;
    return deed;
  }
}
