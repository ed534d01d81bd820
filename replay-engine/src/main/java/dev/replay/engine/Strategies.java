package dev.replay.engine;

import dev.replay.engine.record.Shard;
import dev.replay.engine.strategy.Exhaustive;
import dev.replay.engine.strategy.Mixed;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.Strategy;

/** Which strategy options ask for, and which of its executions a part of the whole is. */
final class Strategies {

  private Strategies() {}

  /**
   * The strategy.
   *
   * @param from number of its first execution, from 0; for random searches only
   */
  static Strategy of(Options options, long from) {
    return switch (options.search()) {
      case EXHAUSTIVE -> new Exhaustive();
      case RANDOM -> {
        RandomWalk random = new RandomWalk(options.seed());
        random.startAt(from);
        yield random;
      }
      case MIXED -> new Mixed(options.seed());
    };
  }

  /** Whether any range of its executions can be run by itself. */
  static boolean isDivisible(Options options) {
    return options.search() == Options.Search.RANDOM;
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
