package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The default: several strategies in turns, since each finds early what others find late or never.
 *
 * <ol>
 *   <li>The first 50 executions are exhaustive search: tiny programs are finished at once.
 *   <li>Then of 8 executions, 2 are exhaustive search, 2 are {@link Surw}'s, and one each is {@link
 *       Pos}', {@link Feedback}'s, {@link Pct}'s and a {@link RandomWalk}. Depth-first search
 *       proves what is small but comes last to what differs early; a quarter of the budget lets it
 *       finish programs of some thousand trace classes in the default budget of 20,000 executions.
 *       Among samplers, those that published comparisons found best have more turns.
 * </ol>
 *
 * <p>When exhaustive search has finished, everything has been explored and the rest is left out.
 * Turns go by executions, not by time, so a seed gives the same executions on every machine.
 */
public final class Portfolio implements ResumableStrategy {

  private static final int EXHAUSTIVE_FIRST = 50;

  private final Exhaustive exhaustive = new Exhaustive();
  private final Strategy[] turns;
  private final RandomStrategy[] samplers;
  private long executions;
  private Strategy current = exhaustive;

  public Portfolio(long seed) {
    Surw surw = new Surw(seed);
    Pos pos = new Pos(seed);
    Feedback feedback = new Feedback(seed);
    Pct pct = new Pct(seed);
    RandomWalk random = new RandomWalk(seed);
    samplers = new RandomStrategy[] {surw, pos, feedback, pct, random};
    turns = new Strategy[] {surw, pos, exhaustive, feedback, surw, pct, exhaustive, random};
  }

  @Override
  public boolean begin() {
    if (exhaustive.isExhausted()) {
      return false;
    }
    do {
      current =
          executions < EXHAUSTIVE_FIRST
              ? exhaustive
              : turns[(int) ((executions - EXHAUSTIVE_FIRST) % turns.length)];
      executions++;
    } while (!current.begin());
    return true;
  }

  @Override
  public int choose(ChoicePoint point) {
    return current.choose(point);
  }

  @Override
  public void end(Trace trace) {
    current.end(trace);
  }

  @Override
  public void takeBack() {
    executions--;
    current.takeBack();
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
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    executions = in.readLong();
    exhaustive.restore(in, names);
    for (RandomStrategy sampler : samplers) {
      sampler.restore(in, names);
    }
  }

  @Override
  public boolean drew() {
    return current.drew();
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
