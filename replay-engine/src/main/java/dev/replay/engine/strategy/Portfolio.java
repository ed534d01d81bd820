package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import dev.replay.engine.trace.TraceClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The default: several strategies in {@link Turns}, since each finds early what others find late or
 * never. Depth-first search proves what is small but comes last to what differs early, so samplers
 * take turns with it from the third execution on; those that published comparisons found best have
 * more turns. How many each has depends on what it still finds new.
 *
 * <p>When exhaustive search has finished, everything has been explored and the rest is left out.
 * Turns go by executions, not by time, so a seed gives the same executions on every machine.
 */
public final class Portfolio implements ResumableStrategy {

  /**
   * Samplers have different executions of a seed each: their first ones are much alike otherwise,
   * what feedback does before it has learnt anything being partial order sampling.
   */
  private static final long NEXT_SAMPLER = 1L << 40;

  private final Exhaustive exhaustive = new Exhaustive();
  private final RandomStrategy[] samplers;
  private final Turns turns = new Turns();
  private final TraceClass traceClass = new TraceClass();
  private int part = Turns.EXHAUSTIVE;
  private long executions;

  public Portfolio(long seed) {
    samplers =
        new RandomStrategy[] {
          new Surw(seed), new Pos(seed), new Feedback(seed), new Pct(seed), new RandomWalk(seed)
        };
    for (int i = 0; i < samplers.length; i++) {
      samplers[i].startAt(i * NEXT_SAMPLER);
    }
  }

  private Strategy current() {
    return part == Turns.EXHAUSTIVE ? exhaustive : samplers[part - 1];
  }

  @Override
  public boolean begin() {
    if (exhaustive.isExhausted()) {
      return false;
    }
    do {
      part = turns.next();
    } while (!current().begin());
    executions++;
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    return current().choose(point);
  }

  @Override
  public void end(Trace trace) {
    turns.note(part, traceClass.of(trace));
    current().end(trace);
  }

  @Override
  public void takeBack() {
    executions--;
    turns.takeBack();
    current().takeBack();
  }

  @Override
  public void restart() {
    exhaustive.restart();
    for (Strategy sampler : samplers) {
      sampler.restart();
    }
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    out.writeLong(executions);
    exhaustive.save(out, names);
    for (RandomStrategy sampler : samplers) {
      sampler.save(out, names);
    }
    turns.save(out);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    executions = in.readLong();
    exhaustive.restore(in, names);
    for (RandomStrategy sampler : samplers) {
      sampler.restore(in, names);
    }
    turns.restore(in);
  }

  @Override
  public boolean drew() {
    return current().drew();
  }

  @Override
  public double explored() {
    return exhaustive.explored();
  }

  @Override
  public boolean isExhausted() {
    return exhaustive.isExhausted();
  }

  @Override
  public String description() {
    if (exhaustive.isExhausted()) {
      return exhaustive.description();
    }
    StringBuilder text = new StringBuilder("portfolio: ").append(exhaustive.description());
    for (RandomStrategy sampler : samplers) {
      text.append("; ").append(sampler.name());
    }
    return text.append("; seed ").append(samplers[0].seed()).toString();
  }
}
