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
  static final long NEXT_SHARD = 0x9E3779B97F4A7C15L;

  private Strategies() {}

  /**
   * The strategy.
   *
   * @param from number of its first execution, from 0; for samplers only
   */
  static ResumableStrategy of(Options options, long from) {
    return switch (options.search()) {
      case PORTFOLIO -> new Portfolio(seed(options));
      case EXHAUSTIVE -> new Exhaustive();
      case DEVIATIONS -> new DeviationBounding(options.maxDeviations());
      default -> {
        RandomStrategy sampler = sampler(options);
        sampler.startAt(from);
        yield sampler;
      }
    };
  }

  /**
   * The strategy, which is a sampler.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RandomStrategy sampler(Options options) {
    long seed = seed(options);
    return switch (options.search()) {
      case RANDOM -> new RandomWalk(seed);
      case PCT -> new Pct(seed);
      case POS -> new Pos(seed);
      case SURW -> new Surw(seed);
      case FEEDBACK -> new Feedback(seed);
      default -> throw new IllegalArgumentException(options.search() + " does not sample");
    };
  }

  /**
   * What was done, in reports.
   *
   * @param exhausted whether everything was explored: of a portfolio, by its exhaustive search
   */
  static String description(Options options, boolean exhausted) {
    boolean byOne = exhausted && options.search() == Options.Search.PORTFOLIO;
    return (byOne ? new Exhaustive() : of(options, 0)).description();
  }

  /** Shards have their own, unless it is the numbers of their executions that differ. */
  static long seed(Options options) {
    return hasRanges(options)
        ? options.seed()
        : options.seed() + options.shard().index() * NEXT_SHARD;
  }

  /**
   * Whether any range of its executions can be run by itself and is the same there. Those of
   * samplers that learn are not: they depend on the executions before.
   */
  static boolean hasRanges(Options options) {
    return options.search() == Options.Search.RANDOM || options.search() == Options.Search.POS;
  }

  /** How it is divided among several JVMs. */
  static Division division(Job job) {
    return hasRanges(job.options())
        ? new RangeDivision(job)
        : new LaneDivision(job, Lanes.of(job.options()));
  }

  /** The first execution of the shard. */
  static long from(Options options) {
    Shard shard = options.shard();
    return hasRanges(options) ? (long) options.executions() * shard.index() / shard.count() : 0;
  }

  /** Behind the last. */
  static long to(Options options) {
    Shard shard = options.shard();
    return hasRanges(options)
        ? (long) options.executions() * (shard.index() + 1) / shard.count()
        : options.executions();
  }
}
