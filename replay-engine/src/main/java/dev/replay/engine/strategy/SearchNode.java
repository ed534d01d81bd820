package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One choice on the path that {@link Exhaustive} explores: what was, is and will be taken there.
 */
final class SearchNode {

  /** Whether threads are chosen from; otherwise outcomes, all of which are taken in turn. */
  boolean threads;

  /** The option that is being explored. */
  int chosen;

  /** How many objects were known. */
  int objects;

  /** Who was asleep when the node was reached first. */
  final Deeds asleep = new Deeds();

  /** Who was explored here. */
  final Deeds explored = new Deeds();

  /** What will be. */
  WakeupTree toExplore = WakeupTree.NONE;

  /**
   * Whether something was to be explored that is not possible, and more was to follow; for ever.
   */
  boolean strayed;

  private int options;
  private int[] actors = new int[4];
  private boolean[] outcomesTaken = {};
  private WakeupTree ahead = WakeupTree.NONE;
  private @Nullable Deed sofar;

  /**
   * Becomes the node of that choice.
   *
   * @param wakeup what is to be explored
   */
  void reset(ChoicePoint point, WakeupTree wakeup) {
    threads = point.choosesThread();
    options = point.options();
    objects = point.objects();
    clear();
    toExplore = wakeup == WakeupTree.NONE ? WakeupTree.empty() : wakeup;
    if (threads) {
      if (actors.length < options) {
        actors = new int[options * 2];
      }
      for (int option = 0; option < options; option++) {
        actors[option] = point.actor(option);
      }
    } else {
      if (outcomesTaken.length < options) {
        outcomesTaken = new boolean[options];
      }
      Arrays.fill(outcomesTaken, false);
    }
  }

  /** Forgets what lies behind and ahead: memory is that of the path, not of all nodes ever. */
  void clear() {
    asleep.clear();
    explored.clear();
    toExplore = WakeupTree.NONE;
    ahead = WakeupTree.NONE;
    sofar = null;
  }

  /**
   * Chooses what comes first: what is to be explored, otherwise whoever is awake.
   *
   * @return false if nothing new can follow: all sleep, or time was to pass and must not, since
   *     that would exceed the pauses that settings allow
   */
  boolean chooseFirst(ChoicePoint point) {
    if (threads) {
      skipHeld(point);
      boolean wantsClock = toExplore.leadsTo(ChoicePoint.CLOCK);
      return nextToExplore() || (!wantsClock && chooseAwake());
    }
    nextOutcome();
    return true;
  }

  /** A thread that spins need not read once more what nobody has changed. */
  private void skipHeld(ChoicePoint point) {
    WakeupTree first = toExplore.first();
    while (first != null
        && first.deed() != null
        && optionOf(first.actor()) < 0
        && point.isHeld(first.actor())) {
      toExplore.poll();
      toExplore.addFirst(first);
      first = toExplore.first();
    }
  }

  private boolean chooseAwake() {
    int option = firstAwake();
    if (option >= 0) {
      choose(option, WakeupTree.NONE);
    }
    return option >= 0;
  }

  private void choose(int option, WakeupTree next) {
    chosen = option;
    ahead = next;
  }

  int actor() {
    return actorOf(chosen);
  }

  int actorOf(int option) {
    return actors[option];
  }

  /** The option by which {@code actor} acts, or -1. */
  int optionOf(int actor) {
    for (int option = 0; option < options; option++) {
      if (actors[option] == actor) {
        return option;
      }
    }
    return -1;
  }

  /** The first option that does not sleep, or -1. */
  private int firstAwake() {
    for (int option = 0; option < options; option++) {
      if (!asleep.hasActor(actors[option])) {
        return option;
      }
    }
    return -1;
  }

  /** What is to be explored behind the chosen option, the first time it is asked for. */
  WakeupTree takeAhead() {
    WakeupTree taken = ahead;
    ahead = WakeupTree.NONE;
    return taken;
  }

  /** The step did this, and may do something else yet. */
  void did(Deed deed) {
    sofar = sofar == null ? deed : sofar.and(deed);
  }

  /** What others learnt about the step. */
  void did(SearchNode others) {
    if (others.sofar != null) {
      did(others.sofar);
    }
  }

  /** Whether it is known what the step that is being explored does. */
  boolean isKnown() {
    return sofar != null;
  }

  /** Whether somebody who sleeps, or was explored, can come first in the sequence. */
  boolean isCovered(Sequence sequence) {
    return asleep.hasInitial(sequence) || explored.hasInitial(sequence);
  }

  /** The same if only first steps are kept, see {@link Reversal}. */
  boolean isCoveredByFirstSteps(Sequence sequence) {
    return asleep.hasBeginner(sequence) || explored.hasInitial(sequence);
  }

  /**
   * Which branch, by its place among all, is the first that can come first in the sequence; -1 if
   * none can.
   *
   * @param except one that is not asked
   */
  int firstInitial(Sequence sequence, int except) {
    int first = explored.firstInitial(sequence, except);
    int current = explored.size();
    boolean isCurrent =
        first < 0 && sofar != null && current != except && sequence.isInitial(sofar);
    return isCurrent ? current : first;
  }

  /** Whether the branch with that number was begun, and sleeps here. */
  boolean sleeps(int branch) {
    return asleep.hasSleeper(number -> number == branch);
  }

  /**
   * Whether the next branch wakes soon whoever was begun before it and is open, as far as is known
   * of it.
   *
   * @param steps how soon
   * @param isOpen whether the branch with that number is open
   * @param current whether the current branch is
   */
  boolean wakesSoon(int steps, IntPredicate isOpen, boolean current) {
    List<Deed> sleepers = new ArrayList<>();
    asleep.addSleepersTo(sleepers, isOpen);
    explored.addSleepersTo(sleepers, isOpen);
    if (sofar != null && current) {
      sleepers.add(sofar);
    }
    WakeupTree next = toExplore.first();
    for (int step = 0; next != null && step < steps && !sleepers.isEmpty(); step++) {
      Deed deed = next.deed();
      if (deed != null) {
        sleepers.removeIf(sleeper -> sleeper.dependsOn(deed));
      }
      next = next.first();
    }
    return sleepers.isEmpty() || toExplore.isEmpty(); // then it is time that passes
  }

  /**
   * The same node for those who explore one branch of it only, and find what else there is.
   *
   * @param option what begins the branch
   * @param place how many branches were begun before it
   * @param isOpen whether others may still be exploring the branch with that number
   */
  SearchNode ofBranch(int option, int place, IntPredicate isOpen) {
    SearchNode node = new SearchNode();
    node.threads = threads;
    node.options = options;
    node.actors = actors;
    node.outcomesTaken = outcomesTaken.clone();
    node.objects = objects;
    node.chosen = option;
    node.asleep.addFirst(asleep.size(), asleep, isOpen);
    node.explored.addFirst(threads ? place : 0, explored, isOpen);
    return node;
  }

  /** Explores that behind the chosen option. */
  void setAhead(WakeupTree tree) {
    ahead = tree;
  }

  /** Goes on to the next branch; false if there is none. */
  boolean next() {
    return threads ? nextActor() : nextOutcome();
  }

  private boolean nextOutcome() {
    WakeupTree wanted = toExplore.poll();
    int outcome = wanted == null ? 0 : wanted.outcome();
    while (outcome < options && outcomesTaken[outcome]) {
      outcome++;
    }
    if (outcome >= options) {
      return false;
    }
    outcomesTaken[outcome] = true;
    choose(outcome, wanted == null ? WakeupTree.NONE : wanted);
    return true;
  }

  private boolean nextActor() {
    if (sofar != null) {
      explored.add(sofar);
      sofar = null;
    }
    if (nextToExplore()) {
      return true;
    }
    int clock = optionOf(ChoicePoint.CLOCK);
    if (clock < 0 || explored.hasActor(ChoicePoint.CLOCK)) {
      return false;
    }
    choose(clock, WakeupTree.NONE);
    return true;
  }

  private boolean nextToExplore() {
    WakeupTree wanted;
    while ((wanted = toExplore.poll()) != null) {
      int option = wanted.deed() == null ? -1 : optionOf(wanted.actor());
      if (option >= 0) {
        choose(option, wanted);
        return true;
      }
      strayed |= !wanted.isEmpty() && wanted.actor() != ChoicePoint.CLOCK;
    }
    return false;
  }

  /** How many branches lie behind the one that is being explored. */
  int branchesBehind() {
    return threads ? explored.size() : outcomesTakenCount() - 1;
  }

  /** How many branches come behind it, as far as is known. */
  int branchesAhead() {
    if (!threads) {
      return options - outcomesTakenCount();
    }
    boolean timeIsLeft =
        optionOf(ChoicePoint.CLOCK) >= 0
            && actor() != ChoicePoint.CLOCK
            && !explored.hasActor(ChoicePoint.CLOCK);
    return toExplore.children().size() + (timeIsLeft ? 1 : 0);
  }

  private int outcomesTakenCount() {
    int count = 0;
    for (int outcome = 0; outcome < options; outcome++) {
      count += outcomesTaken[outcome] ? 1 : 0;
    }
    return count;
  }

  /** Whether the same decisions led to the same node as before. */
  boolean isAt(ChoicePoint point) {
    boolean same =
        options == point.options()
            && threads == point.choosesThread()
            && objects == point.objects();
    for (int option = 0; same && threads && option < options; option++) {
      same = actors[option] == point.actor(option);
    }
    return same;
  }

  /** Writes it down, between two executions. */
  void save(SearchWriter out) throws IOException {
    out.flag(threads);
    out.number(options);
    out.number(chosen);
    out.number(objects);
    for (int option = 0; option < options; option++) {
      if (threads) {
        out.actor(actors[option]);
      } else {
        out.flag(outcomesTaken[option]);
      }
    }
    asleep.save(out);
    explored.save(out);
    out.flag(sofar != null);
    if (sofar != null) {
      out.deed(sofar);
    }
    toExplore.save(out);
    ahead.save(out);
  }

  static SearchNode restore(SearchReader in) throws IOException {
    SearchNode node = new SearchNode();
    node.threads = in.flag();
    node.options = in.count();
    node.chosen = in.count();
    node.objects = in.count();
    node.actors = new int[node.options];
    node.outcomesTaken = new boolean[node.options];
    for (int option = 0; option < node.options; option++) {
      if (node.threads) {
        node.actors[option] = in.actor();
      } else {
        node.outcomesTaken[option] = in.flag();
      }
    }
    node.asleep.restore(in);
    node.explored.restore(in);
    node.sofar = in.flag() ? in.deed() : null;
    node.toExplore = WakeupTree.restore(in);
    node.ahead = WakeupTree.restore(in);
    return node;
  }
}
