package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The execution that takes the default everywhere, then all that deviate once, then all that
 * deviate twice, and so on, each exactly once: most bugs need few deviations, and what is found has
 * nearly the shortest tape (Musuvathi and Qadeer, <em>Iterative Context Bounding</em>, PLDI 2007;
 * Emmi, Qadeer, Rakamaric, <em>Delay-Bounded Scheduling</em>, POPL 2011). Every deviation costs
 * one, whatever is chosen: another thread, an early timer, a fault, an outcome.
 *
 * <pre>
 *   parent, 1 deviation       0 0 2 0 0 0       six choices
 *   its children              0 0 2 1 ...       0 0 2 2 ... if that is offered
 *                             0 0 2 0 1 ...     and so on, to the last of the six
 * </pre>
 *
 * How many choices an execution had, those with several options, is all that its children need to
 * be run, so that and its deviations are kept for each execution until they were: some bytes for
 * each execution with the last number of deviations. The number of choices grows with each, so few
 * deviations go a long way and many do not end; nothing is reduced, equivalent executions are all
 * run.
 *
 * <p>If no execution could have deviated once more, all executions were run: it is exhausted,
 * unless there is a most and an execution reached it and could have gone on.
 */
public final class DeviationBounding implements ResumableStrategy {

  private static final int VERSION = 2;

  private final int most;

  /** Whether it ends with the children of the executions that it was given. */
  private boolean part;

  /** Executions with one deviation less, whose children are still to be run. */
  private DeviationLevel parents = new DeviationLevel(0);

  /** Executions with as many deviations as are being run now that may have children. */
  private DeviationLevel kept = new DeviationLevel(0);

  // The execution's deviations: at which choice, which option. All but the last are its parent's.
  private int deviations;
  private int[] at = new int[4];
  private int[] pick = new int[4];
  private int parentChoices;

  // While it runs.
  private int choices;
  private int taken;
  private int offeredAtLast;

  /** How it differs from one with the same decisions; empty if it does not. */
  private String difference = "";

  private boolean bounded;
  private boolean over;

  /** On and on. */
  public DeviationBounding() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Up to so many deviations in an execution.
   *
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public DeviationBounding(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "deviations are to be " + most + " at most; it must be 0 or more");
    }
    this.most = most;
  }

  /** The first execution alone: a part of a {@link DividedDeviations}. */
  static DeviationBounding firstPart(int most) {
    DeviationBounding first = new DeviationBounding(most);
    first.becomePart();
    return first;
  }

  /** All children of those, at least one, and nothing else. */
  static DeviationBounding part(int most, DeviationLevel parents) {
    DeviationBounding part = firstPart(most);
    part.parents = parents;
    part.deviations = parents.deviations() + 1;
    part.kept = new DeviationLevel(part.deviations);
    part.fit();
    part.takeParent();
    return part;
  }

  @Override
  public boolean begin() {
    choices = 0;
    taken = 0;
    difference = "";
    return !over;
  }

  @Override
  public int choose(ChoicePoint point) {
    int options = point.options();
    if (options == 1) {
      return 0;
    }
    int choice = choices++;
    if (taken == deviations || choice < at[taken]) {
      return 0;
    }
    int picked = pick[taken++];
    if (picked >= options) {
      // Nothing is thrown here, in the midst of the program, which might catch it.
      difference = point.thread() + " found other options at " + point.site() + " than before";
      return GIVE_UP;
    }
    offeredAtLast = options;
    return picked;
  }

  @Override
  public void end(Trace trace) {
    if (taken < deviations && difference.isEmpty()) {
      difference = "the execution ended after " + choices + " choices, but had more before";
    }
    if (!difference.isEmpty()) {
      throw NondeterminismException.afterTheSameDecisions(difference);
    }
    int last = deviations == 0 ? -1 : at[deviations - 1];
    if (choices > last + 1) {
      if (deviations == most) {
        bounded = true;
      } else {
        kept.add(choices, at, pick);
      }
    }
    if (deviations == 0 || !nextSibling(last)) {
      nextParent();
    }
  }

  private boolean nextSibling(int last) {
    if (++pick[deviations - 1] < offeredAtLast) {
      return true;
    }
    return last + 1 < parentChoices && deviateAt(last + 1);
  }

  private boolean deviateAt(int choice) {
    at[deviations - 1] = choice;
    pick[deviations - 1] = 1;
    return true;
  }

  private void nextParent() {
    if (parents.isEmpty() && !part) {
      parents = kept;
      deviations++;
      kept = new DeviationLevel(deviations);
      fit();
    }
    over = parents.isEmpty();
    if (!over) {
      takeParent();
    }
  }

  private void fit() {
    if (deviations > at.length) {
      at = Arrays.copyOf(at, deviations * 2);
      pick = Arrays.copyOf(pick, deviations * 2);
    }
  }

  private void takeParent() {
    parentChoices = parents.take(at, pick);
    deviateAt(deviations == 1 ? 0 : at[deviations - 2] + 1);
  }

  @Override
  public void restart() {
    parents = new DeviationLevel(0);
    kept = new DeviationLevel(0);
    deviations = 0;
    bounded = false;
    over = false;
  }

  /** From here on it ends with the children of the executions that it has. */
  void becomePart() {
    part = true;
  }

  /** Takes out the parents whose children it has not begun with. */
  DeviationLevel takeParents() {
    return parents.take(parents.size());
  }

  /** Takes out the executions that it has run and that may have children. */
  DeviationLevel takeKept() {
    return kept.take(kept.size());
  }

  boolean isOver() {
    return over;
  }

  /** Whether an execution could have gone on but for the most. */
  boolean isBounded() {
    return bounded;
  }

  @Override
  public boolean isExhausted() {
    return over && !bounded;
  }

  @Override
  public String description() {
    return "deviation bounding" + (most == Integer.MAX_VALUE ? "" : ", at most " + most);
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    writeHeader(out, most, false);
    out.writeBoolean(part);
    out.writeInt(deviations);
    for (int i = 0; i < deviations; i++) {
      out.writeInt(at[i]);
      out.writeInt(pick[i]);
    }
    out.writeInt(parentChoices);
    parents.save(out);
    kept.save(out);
    out.writeBoolean(bounded);
    out.writeBoolean(over);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    if (readHeader(in, most)) {
      throw new IOException("it was divided among several JVMs, and can only go on in several");
    }
    restoreBody(in);
  }

  /** Reads what follows the header. */
  void restoreBody(DataInput in) throws IOException {
    part = in.readBoolean();
    deviations = in.readInt();
    if (deviations < 0) {
      throw new IOException("it is at " + deviations + " deviations");
    }
    fit();
    for (int i = 0; i < deviations; i++) {
      at[i] = in.readInt();
      pick[i] = in.readInt();
    }
    parentChoices = in.readInt();
    parents = DeviationLevel.restore(in);
    kept = DeviationLevel.restore(in);
    bounded = in.readBoolean();
    over = in.readBoolean();
  }

  /** Writes what kind of search it is. */
  static void writeHeader(DataOutput out, int most, boolean divided) throws IOException {
    out.writeInt(VERSION);
    out.writeInt(most);
    out.writeBoolean(divided);
  }

  /** Whether it is a {@link DividedDeviations} that was written. */
  static boolean readHeader(DataInput in, int most) throws IOException {
    int version = in.readInt();
    int savedMost = in.readInt();
    if (version != VERSION || savedMost != most) {
      throw new IOException(
          "this is a state of version "
              + version
              + " with at most "
              + savedMost
              + " deviations; expected are version "
              + VERSION
              + " and "
              + most);
    }
    return in.readBoolean();
  }
}
