package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Steps;
import dev.replay.engine.trace.Trace;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What has to happen instead, from the point where the first step of a race was chosen: all steps
 * of the execution behind it that it does not precede, then the second step of the race. Items can
 * be removed from it.
 */
final class RaceSequence implements Sequence {

  private final Causality causality;
  private final Steps steps;
  private final SearchPath path;
  private final DeedPool pool = new DeedPool();
  private Trace trace = new Trace();
  private int known;

  /** Steps; the last is the second of the race, for which there is none if it never happened. */
  private int[] items = new int[64];

  private boolean[] removed = new boolean[64];
  private final BitSet seen = new BitSet();
  private int first;
  private int size;
  private int left;
  private int lastActor;
  private int lastFrom;
  private int lastTo;

  RaceSequence(Causality causality, SearchPath path) {
    this.causality = causality;
    this.steps = causality.steps();
    this.path = path;
  }

  /** The races that come are those of that execution. */
  void set(Trace newTrace) {
    trace = newTrace;
  }

  /** Becomes the sequence of a race, see {@link Causality.Races#race}. */
  void set(int newFirst, int actor, int step, int from, int to) {
    first = newFirst;
    known = path.ofStep(first).objects;
    size = 0;
    for (int later = first + 1; later < steps.count(); later++) {
      if (later != step && !causality.precedes(first, later)) {
        add(later);
      }
    }
    add(-1);
    left = size;
    lastActor = actor;
    lastFrom = from;
    lastTo = to;
  }

  private void add(int step) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      removed = Arrays.copyOf(removed, size * 2);
    }
    removed[size] = false;
    items[size++] = step;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty() {
    return left == 0;
  }

  @Override
  public void remove(int item) {
    removed[item] = true;
    left--;
  }

  @Override
  public boolean isRemoved(int item) {
    return removed[item];
  }

  /** Whether there is nothing but the passing of time, which is explored wherever it is offered. */
  boolean isClockOnly() {
    return size == 1 && lastActor == ChoicePoint.CLOCK;
  }

  /**
   * Whether time can pass at the end, if it ends with that: somebody must be waiting for a deadline
   * then. Whoever set one in his last step is, unless it has come.
   */
  boolean isPossible() {
    if (lastActor != ChoicePoint.CLOCK) {
      return true;
    }
    seen.clear();
    for (int item = size - 2; item >= 0; item--) {
      if (isLastAndArms(items[item])) {
        return true;
      }
    }
    for (int step = first - 1; step > 0; step--) {
      steps.markDue(step, seen);
      if (isLastAndArms(step)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLastAndArms(int step) {
    int actor = steps.actor(step) + 1; // the clock is -1
    if (seen.get(actor)) {
      return false;
    }
    seen.set(actor);
    return steps.armsDeadline(step);
  }

  int firstActor() {
    return actor(0);
  }

  private int actor(int item) {
    return item == size - 1 ? lastActor : steps.actor(items[item]);
  }

  private int from(int item) {
    return item == size - 1 ? lastFrom : steps.from(items[item]);
  }

  private int to(int item) {
    return item == size - 1 ? lastTo : steps.to(items[item]);
  }

  @Override
  public int indexOf(int actor) {
    for (int item = 0; item < size; item++) {
      if (!removed[item] && actor(item) == actor) {
        return item;
      }
    }
    return -1;
  }

  @Override
  public int outcome(int item, int n) {
    return items[item] < 0 ? -1 : path.outcome(items[item], n);
  }

  @Override
  public Deed deed(int item) {
    int actor = actor(item);
    int thread = steps.threadObjectOf(actor);
    return pool.share(Deed.of(trace, steps, actor, known, thread, from(item), to(item)));
  }

  @Override
  public boolean isInitial(Deed deed) {
    int item = indexOf(deed.actor);
    if (item >= 0) {
      return hasNoPredecessors(item);
    }
    for (int other = 0; other < size; other++) {
      if (!removed[other] && deed.dependsOn(trace, actor(other), from(other), to(other))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean canBegin(int actor) {
    int item = indexOf(actor);
    return item >= 0 && hasNoPredecessors(item);
  }

  private boolean hasNoPredecessors(int item) {
    for (int other = 0; other < item; other++) {
      if (!removed[other] && precedes(other, item)) {
        return false;
      }
    }
    return true;
  }

  private boolean precedes(int other, int item) {
    return item == size - 1
        ? steps.dependent(items[other], lastActor, lastFrom, lastTo)
        : causality.precedes(items[other], items[item]);
  }
}
