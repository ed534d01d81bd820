package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Sites;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which places in the code each thread has passed. An execution in which no thread comes to a place
 * where it has not been goes round in loops.
 */
final class PassedPlaces {

  private final Trace trace;
  private @Nullable BitSet[] byThread = new BitSet[16];
  private int looked;

  PassedPlaces(Trace trace) {
    this.trace = trace;
  }

  /** Another execution begins. */
  void clear() {
    if (looked > 0) {
      Arrays.fill(byThread, null);
      looked = 0;
    }
  }

  /** Looks at what has happened since it looked last; whether a thread came to a new place. */
  boolean anyNew() {
    boolean any = false;
    for (; looked < trace.size(); looked++) {
      int thread = trace.actor(looked);
      int site = trace.siteNumber(looked);
      if (thread != ChoicePoint.CLOCK && site != Sites.NONE) {
        BitSet passed = of(thread);
        if (!passed.get(site)) {
          passed.set(site);
          any = true;
        }
      }
    }
    return any;
  }

  private BitSet of(int thread) {
    if (thread >= byThread.length) {
      byThread = Arrays.copyOf(byThread, thread * 2);
    }
    BitSet passed = byThread[thread];
    if (passed == null) {
      passed = new BitSet();
      byThread[thread] = passed;
    }
    return passed;
  }
}
