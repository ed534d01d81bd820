package dev.replay.engine.strategy;

import dev.replay.engine.choice.ThreadNames;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DeviationBounding} in parts: some executions, whose children others run. None with more
 * deviations is run before all with fewer have been.
 *
 * <pre>
 *   parents, one deviation      o o o | o o o o | o o . . . . .
 *                               part    part      part, and so on
 *   kept, two deviations        o o o o o o             become parents when all parts are back
 * </pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DividedDeviations implements Divided {

  private static final int LARGEST_PART = 1024;

  private final int most;
  private final int parts;
  private final Deque<DeviationBounding> waiting = new ArrayDeque<>();
  private final Deque<DeviationBounding> given = new ArrayDeque<>();
  private DeviationLevel parents = new DeviationLevel(0);
  private DeviationLevel kept = new DeviationLevel(0);
  private boolean bounded;

  /**
   * One that has not begun.
   *
   * @param most deviations in an execution
   * @param parts how many there are to be if there are enough executions
   */
  public DividedDeviations(int most, int parts) {
    this.most = most;
    this.parts = parts;
    restart();
  }

  @Override
  public void restart() {
    clear();
    waiting.add(DeviationBounding.firstPart(most));
  }

  private void clear() {
    waiting.clear();
    given.clear();
    parents = new DeviationLevel(0);
    kept = new DeviationLevel(0);
    bounded = false;
  }

  @Override
  public byte @Nullable [] next(ThreadNames names) {
    if (given.size() >= parts) {
      return null;
    }
    DeviationBounding part = waiting.poll();
    if (part == null) {
      if (parents.isEmpty()) {
        return null;
      }
      int size = Math.min(LARGEST_PART, parents.size() / (2 * parts) + 1);
      part = DeviationBounding.part(most, parents.take(size));
    }
    given.add(part);
    return part.toBytes(names);
  }

  @Override
  public boolean merge(byte[] state, ThreadNames names) {
    if (given.poll() == null) {
      throw new IllegalStateException("no part of this search has been given out");
    }
    DeviationBounding part = new DeviationBounding(most);
    try {
      part.fromBytes(state, names);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a part of the search came back as something else: " + e.getMessage(), e);
    }
    kept.addAll(part.takeKept());
    bounded |= part.isBounded();
    if (!part.isOver()) {
      waiting.add(part);
    } else if (waiting.isEmpty() && given.isEmpty() && parents.isEmpty()) {
      parents = kept;
      kept = new DeviationLevel(parents.deviations() + 1);
    }
    return true;
  }

  @Override
  public boolean isOver() {
    return waiting.isEmpty() && given.isEmpty() && parents.isEmpty();
  }

  @Override
  public boolean isExhausted() {
    return isOver() && !bounded;
  }

  /** Parts that are out are written as they were when they were given out. */
  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    DeviationBounding.writeHeader(out, most, true);
    List<DeviationBounding> all = new ArrayList<>(given);
    all.addAll(waiting);
    out.writeInt(all.size());
    for (DeviationBounding part : all) {
      part.save(out, names);
    }
    parents.save(out);
    kept.save(out);
    out.writeBoolean(bounded);
  }

  /** Goes on as well with what a {@link DeviationBounding} wrote that ran all by itself. */
  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    clear();
    if (!DeviationBounding.readHeader(in, most)) {
      restoreWhole(in);
      return;
    }
    for (int left = in.readInt(); left > 0; left--) {
      DeviationBounding part = new DeviationBounding(most);
      part.restore(in, names);
      waiting.add(part);
    }
    parents = DeviationLevel.restore(in);
    kept = DeviationLevel.restore(in);
    bounded = in.readBoolean();
  }

  private void restoreWhole(DataInput in) throws IOException {
    DeviationBounding whole = new DeviationBounding(most);
    whole.restoreBody(in);
    whole.becomePart();
    parents = whole.takeParents();
    kept = whole.takeKept();
    bounded = whole.isBounded();
    if (!whole.isOver()) {
      waiting.add(whole);
    }
  }
}
