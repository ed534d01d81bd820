package dev.replay.engine.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modelled monitor of one object (JLS 17.1): owner, recursion, wait set in order of arrival.
 */
final class Monitor {

  final int object;
  @Nullable ControlledThread owner;
  int count;
  final List<ControlledThread> waiting = new ArrayList<>(2);

  Monitor(int object) {
    this.object = object;
  }

  boolean isFreeFor(ControlledThread thread) {
    return owner == null || owner == thread;
  }
}
