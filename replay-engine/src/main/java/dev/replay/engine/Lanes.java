package dev.replay.engine;

import dev.replay.engine.Options.Search;
import dev.replay.engine.record.Shard;
import dev.replay.engine.strategy.DividedDeviations;
import dev.replay.engine.strategy.DividedSearch;
import dev.replay.engine.strategy.Relay;
import java.util.List;
import java.util.stream.IntStream;

/** In which lanes several JVMs do what one does in turns. */
final class Lanes {

  /** More than four JVMs can be busy with, so that it makes no difference how many of them work. */
  private static final int PARTS = 8;

  private Lanes() {}

  /**
   * Those of a {@link dev.replay.engine.strategy.Portfolio}, with as many turns as each has whose
   * executions are new; one of a search that has parts; several of a sampler that learns, each with
   * a seed of its own.
   */
  static List<Lane> of(Options options) {
    Options whole = options.toBuilder().seed(Strategies.seed(options)).shard(Shard.WHOLE).build();
    int parts = Math.max(PARTS, 2 * options.parallelism());
    return switch (options.search()) {
      case EXHAUSTIVE -> List.of(search(whole, parts, 1));
      case DEVIATIONS ->
          List.of(new Lane(new DividedDeviations(whole.maxDeviations(), parts), whole, 1));
      case PORTFOLIO ->
          List.of(
              search(whole, parts, 3),
              relay(whole, Search.SURW, 3),
              relay(whole, Search.POS, 1),
              relay(whole, Search.FEEDBACK, 3),
              relay(whole, Search.PCT, 1),
              relay(whole, Search.RANDOM, 1));
      default -> {
        long next = options.shard().count() * Strategies.NEXT_SHARD;
        yield IntStream.range(0, parts)
            .mapToObj(part -> whole.toBuilder().seed(whole.seed() + part * next).build())
            .map(own -> relay(own, own.search(), 1))
            .toList();
      }
    };
  }

  private static Lane search(Options options, int parts, int turns) {
    return new Lane(
        new DividedSearch(parts), options.toBuilder().search(Search.EXHAUSTIVE).build(), turns);
  }

  private static Lane relay(Options options, Search search, int turns) {
    Options own = options.toBuilder().search(search).build();
    return new Lane(new Relay(() -> Strategies.sampler(own)), own, turns);
  }
}
