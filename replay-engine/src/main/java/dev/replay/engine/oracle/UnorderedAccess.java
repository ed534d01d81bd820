package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.trace.DataRace;
import java.util.List;
import java.util.Optional;

/**
 * A data race, whatever comes of it. Not wrong by default: explorations report races, and make
 * scheduling points of them, so that what comes of them is judged by the other oracles. That covers
 * sequentially consistent executions only; the memory model allows more once there is a race (JLS
 * 17.4.3).
 */
public final class UnorderedAccess implements Oracle {

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    List<DataRace> races = result.details().races();
    if (races.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Drift(
            Drift.Kind.DATA_RACE,
            races.get(0).text(),
            races.stream().skip(1).map(DataRace::text).toList(),
            null));
  }
}
