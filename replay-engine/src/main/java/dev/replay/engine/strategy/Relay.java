package dev.replay.engine.strategy;

import dev.replay.engine.choice.ThreadNames;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A sampler that others run one after the other: it learns from one execution to the next, so there
 * is one part of it, which goes on wherever it has come to. Scheduling points that are added change
 * nothing for it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Relay implements Divided {

  private final Supplier<RandomStrategy> maker;
  private RandomStrategy sampler;
  private boolean isOut;

  /**
   * Gives out what {@code maker} makes.
   *
   * @param maker makes equal samplers that have not begun
   */
  public Relay(Supplier<RandomStrategy> maker) {
    this.maker = maker;
    this.sampler = maker.get();
  }

  @Override
  public void restart() {
    isOut = false;
  }

  @Override
  public byte @Nullable [] next(ThreadNames names) {
    if (isOut) {
      return null;
    }
    isOut = true;
    return sampler.toBytes(names);
  }

  @Override
  public boolean merge(byte[] state, ThreadNames names) {
    if (!isOut) {
      throw new IllegalStateException("this sampler has not been given out");
    }
    isOut = false;
    try {
      fromBytes(state, names);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a sampler came back as something else: " + e.getMessage(), e);
    }
    return true;
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public boolean isExhausted() {
    return false;
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    sampler.save(out, names);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    RandomStrategy restored = maker.get();
    restored.restore(in, names);
    sampler = restored;
  }
}
