package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Steps;
import dev.replay.engine.trace.Trace;
import java.util.Arrays;

/**
 * What has to happen instead, from the point where the first step of a race was chosen: all steps
 * of the execution behind it that it does not precede, then the second step of the race. Items can
 * be removed from it.
 *
 * <p>Of each actor, the steps that the first one does not precede come before those that it does.
 * So who can begin the sequence is found by bisection, and the items are not gone through unless
 * they have to be: an execution may have as many races as steps.
 */
final class RaceSequence implements Sequence {

  private final Causality causality;
  private final Steps steps;
  private final SearchPath path;
  private final DeedPool pool = new DeedPool();
  private Trace trace = new Trace();
  private int known;

  private int first;
  private int lastActor;
  private int lastFrom;
  private int lastTo;

  /** Whether the items are there; steps, the last one being the second of the race: -1. */
  private boolean complete;

  private int[] items = new int[64];
  private boolean[] removed = new boolean[64];
  private int size;
  private int left;

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
  void set(int newFirst, int actor, int from, int to) {
    first = newFirst;
    known = path.ofStep(first).objects;
    complete = false;
    lastActor = actor;
    lastFrom = from;
    lastTo = to;
  }

  private void complete() {
    if (complete) {
      return;
    }
    complete = true;
    size = 0;
    for (int later = first + 1; later < steps.count(); later++) {
      if (!causality.precedes(first, later)) {
        add(later);
      }
    }
    add(-1);
    left = size;
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
    complete();
    return size;
  }

  @Override
  public boolean isEmpty() {
    complete();
    return left == 0;
  }

  @Override
  public void remove(int item) {
    complete();
    removed[item] = true;
    left--;
  }

  @Override
  public boolean isRemoved(int item) {
    complete();
    return removed[item];
  }

  /** Whether there is nothing but the passing of time, which is explored wherever it is offered. */
  boolean isClockOnly() {
    return lastActor == ChoicePoint.CLOCK && firstStep() < 0;
  }

  /**
   * Whether time can pass at the end, if it ends with that: somebody must be waiting for a deadline
   * then. Whoever set one in his last step is, unless it has come.
   */
  boolean isPossible() {
    if (lastActor != ChoicePoint.CLOCK) {
      return true;
    }
    for (int column = 0; column < steps.columns(); column++) {
      int last = causality.lastWithout(first, column);
      if (last >= 0 ? steps.armsDeadline(last) : waitsAt(column)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an actor who takes no step in the sequence waits for a deadline. */
  private boolean waitsAt(int column) {
    int last = steps.lastBefore(column, first);
    return last >= 0
        && steps.armsDeadline(last)
        && !causality.cameDue(steps.actorOfColumn(column), last, first);
  }

  int firstActor() {
    int step = firstStep();
    return step < 0 ? lastActor : steps.actor(step);
  }

  /** The step that is the first item, or -1. */
  private int firstStep() {
    int earliest = -1;
    for (int column = 0; column < steps.columns(); column++) {
      int step = causality.firstWithout(first, column);
      if (step >= 0 && (earliest < 0 || step < earliest)) {
        earliest = step;
      }
    }
    return earliest;
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
    complete();
    for (int item = 0; item < size; item++) {
      if (!removed[item] && actor(item) == actor) {
        return item;
      }
    }
    return -1;
  }

  @Override
  public boolean has(int actor) {
    return complete ? indexOf(actor) >= 0 : actor == lastActor || firstStepOf(actor) >= 0;
  }

  /** The step that is the first item of an actor; -1 if there is none, or it is the last item. */
  private int firstStepOf(int actor) {
    int column = steps.columnOfActor(actor);
    return column < 0 ? -1 : causality.firstWithout(first, column);
  }

  @Override
  public int outcome(int item, int n) {
    complete();
    return items[item] < 0 ? -1 : path.outcome(items[item], n);
  }

  @Override
  public Deed deed(int item) {
    complete();
    return deed(actor(item), from(item), to(item));
  }

  @Override
  public Deed firstDeed() {
    int step = firstStep();
    return step < 0
        ? deed(lastActor, lastFrom, lastTo)
        : deed(steps.actor(step), steps.from(step), steps.to(step));
  }

  private Deed deed(int actor, int from, int to) {
    int thread = steps.threadObjectOf(actor);
    return pool.share(Deed.of(trace, steps, actor, known, thread, from, to));
  }

  @Override
  public boolean isInitial(Deed deed) {
    if (has(deed.actor)) {
      return canBegin(deed.actor);
    }
    complete();
    for (int other = 0; other < size; other++) {
      if (!removed[other] && deed.dependsOn(trace, actor(other), from(other), to(other))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean canBegin(int actor) {
    if (complete) {
      int item = indexOf(actor);
      return item >= 0 && hasNoPredecessors(item);
    }
    int step = firstStepOf(actor);
    if (step < 0) {
      return actor == lastActor
          && !causality.dependsOnAnyWithout(first, lastActor, lastFrom, lastTo);
    }
    for (int column = 0; column < steps.columns(); column++) {
      int other = causality.firstWithout(first, column);
      if (other >= 0 && other < step && causality.precedes(other, step)) {
        return false;
      }
    }
    return true;
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
