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

  private static final int VERSION = 1;

  private final int most;

  /** Executions with one deviation less, whose children are being run: see {@link #keep}. */
  private int[] parents = new int[64];

  private int parentsSize;
  private int nextParent;

  /** Executions with as many deviations as are being run now. */
  private int[] kept = new int[64];

  private int keptSize;

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
        keep();
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
    if (nextParent == parentsSize) {
      int[] done = parents;
      parents = kept;
      parentsSize = keptSize;
      nextParent = 0;
      kept = done;
      keptSize = 0;
      deviations++;
      if (deviations > at.length) {
        at = Arrays.copyOf(at, deviations * 2);
        pick = Arrays.copyOf(pick, deviations * 2);
      }
      over = parentsSize == 0;
      if (over) {
        return;
      }
    }
    parentChoices = parents[nextParent++];
    for (int i = 0; i < deviations - 1; i++) {
      at[i] = parents[nextParent++];
      pick[i] = parents[nextParent++];
    }
    deviateAt(deviations == 1 ? 0 : at[deviations - 2] + 1);
  }

  /** Keeps an execution: its number of choices, then each deviation. */
  private void keep() {
    int needed = keptSize + 1 + 2 * deviations;
    if (needed > kept.length) {
      kept = Arrays.copyOf(kept, needed * 2);
    }
    kept[keptSize++] = choices;
    for (int i = 0; i < deviations; i++) {
      kept[keptSize++] = at[i];
      kept[keptSize++] = pick[i];
    }
  }

  @Override
  public void restart() {
    parentsSize = 0;
    nextParent = 0;
    keptSize = 0;
    deviations = 0;
    bounded = false;
    over = false;
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
    out.writeInt(VERSION);
    out.writeInt(most);
    out.writeInt(deviations);
    write(out, at, deviations);
    write(out, pick, deviations);
    out.writeInt(parentChoices);
    out.writeInt(parentsSize - nextParent);
    write(out, Arrays.copyOfRange(parents, nextParent, parentsSize), parentsSize - nextParent);
    out.writeInt(keptSize);
    write(out, kept, keptSize);
    out.writeBoolean(bounded);
    out.writeBoolean(over);
  }

  private static void write(DataOutput out, int[] numbers, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeInt(numbers[i]);
    }
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
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
    deviations = in.readInt();
    at = read(in, deviations);
    pick = read(in, deviations);
    parentChoices = in.readInt();
    nextParent = 0;
    parentsSize = in.readInt();
    parents = read(in, parentsSize);
    keptSize = in.readInt();
    kept = read(in, keptSize);
    bounded = in.readBoolean();
    over = in.readBoolean();
  }

  private static int[] read(DataInput in, int count) throws IOException {
    if (count < 0) {
      throw new IOException("a state of deviation bounding holds " + count + " numbers");
    }
    int[] numbers = new int[count + 1];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }
}
