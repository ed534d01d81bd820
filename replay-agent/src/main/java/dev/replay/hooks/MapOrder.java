package dev.replay.hooks;

import java.util.Map;

/** In which order linked maps keep their entries. */
public final class MapOrder {

  private MapOrder() {}

  /** Whether the linked map moves an entry when it is asked for it, as caches do. */
  public static boolean isOfAccess(Map<?, ?> map) {
    return JdkInternals.isInAccessOrder(map);
  }
}
