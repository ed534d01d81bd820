package dev.replay.engine.execution;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What kept executions from being different though the program could have been. All but the first
 * three are bounds that {@link Settings} set on purpose: then "all that can differ" is said within
 * them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Limit {
  /** A thread that only spins was not let spin on while others could run. */
  SPINS,
  /** An execution was cut off, since it went on and on. */
  STEPS,
  /** A thread that others had kept from going on for long was given its turn, or time passed. */
  FAIRNESS,
  /** A call could not fail any more, since enough others had. */
  FAULTS,
  /** A wait could not end spuriously, or a weak compare-and-set fail. */
  SPURIOUS,
  /** A timer could not fire early, since that would have been too long a pause. */
  PAUSE,
  /** A timer could not fire early: it is the test's own guard, or time is not adversarial. */
  TIMERS,
  /** A clock was read again, and no time could pass before, but by a timer that fired. */
  CLOCKS;

  private static final int ALL = 1 << 8;

  /** By bit set, so that an execution makes none. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private static final Set<Limit>[] SETS = new Set[ALL];

  static {
    for (int bits = 0; bits < ALL; bits++) {
      EnumSet<Limit> set = EnumSet.noneOf(Limit.class);
      for (Limit limit : values()) {
        if ((bits & limit.bit()) != 0) {
          set.add(limit);
        }
      }
      SETS[bits] = Collections.unmodifiableSet(set);
    }
  }

  @SuppressWarnings("EnumOrdinal") // stands for the limit within this JVM only
  int bit() {
    return 1 << ordinal();
  }

  static Set<Limit> setOf(int bits) {
    return SETS[bits];
  }

  /** Whether not even "all that can differ within bounds" can be said. */
  public boolean deniesCompleteness() {
    return this == SPINS || this == STEPS || this == FAIRNESS;
  }
}
