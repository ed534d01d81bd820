package dev.replay.engine;

import dev.replay.engine.record.Shard;
import dev.replay.engine.strategy.DeviationBounding;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.Feedback;
import dev.replay.engine.strategy.Pct;
import dev.replay.engine.strategy.Portfolio;
import dev.replay.engine.strategy.Pos;
import dev.replay.engine.strategy.RandomStrategy;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.ResumableStrategy;
import dev.replay.engine.strategy.Surw;

/** Which strategy options ask for, and which of its executions a part of the whole is. */
final class Strategies {

  /** Far enough apart that no two shards' seeds are close to what people choose. */
  private static final long NEXT_SHARD = 0x9E3779B97F4A7C15L;

  private Strategies() {}

  /**
   * The strategy.
   *
   * @param from number of its first execution, from 0; for samplers only
   */
  static ResumableStrategy of(Options options, long from) {
    long seed = options.seed();
    return switch (options.search()) {
      case PORTFOLIO -> new Portfolio(seed + options.shard().index() * NEXT_SHARD);
      case EXHAUSTIVE -> new Exhaustive();
      case DEVIATIONS -> new DeviationBounding();
      case RANDOM -> from(new RandomWalk(seed), from);
      case PCT -> from(new Pct(seed), from);
      case POS -> from(new Pos(seed), from);
      case SURW -> from(new Surw(seed), from);
      case FEEDBACK -> from(new Feedback(seed), from);
    };
  }

  private static ResumableStrategy from(RandomStrategy sampler, long from) {
    sampler.startAt(from);
    return sampler;
  }

  /**
   * Whether any range of its executions can be run by itself and is the same there. Those of
   * samplers that learn are not: they depend on the executions before.
   */
  static boolean isDivisible(Options options) {
    return options.search() == Options.Search.RANDOM || options.search() == Options.Search.POS;
  }

  /** The first execution of the shard. */
  static long from(Options options) {
    Shard shard = options.shard();
    return isDivisible(options) ? (long) options.executions() * shard.index() / shard.count() : 0;
  }

  /** Behind the last. */
  static long to(Options options) {
    Shard shard = options.shard();
    return isDivisible(options)
        ? (long) options.executions() * (shard.index() + 1) / shard.count()
        : options.executions();
  }
}
