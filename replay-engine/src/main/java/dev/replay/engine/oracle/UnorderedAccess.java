package dev.replay.engine.oracle;

import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.trace.DataRace;
import java.util.List;
import java.util.Optional;

/**
 * A data race, whatever comes of it: explorations make scheduling points of its accesses, so that
 * what comes of them is judged by the other oracles, and that is the drift if there is any. But
 * that covers sequentially consistent executions only, and calls of collections one after the
 * other; once there is a race, the memory model allows more (JLS 17.4.3).
 */
public final class UnorderedAccess implements Oracle {

  private final boolean ofLibraries;
  private final BenignRaces benign;

  /**
   * The oracle.
   *
   * @param ofLibraries whether races between two accesses of libraries are drift, too
   * @param benign those that are not
   */
  public UnorderedAccess(boolean ofLibraries, BenignRaces benign) {
    this.ofLibraries = ofLibraries;
    this.benign = benign;
  }

  @Override
  public Optional<Drift> judge(ExecutionResult result) {
    return result.details().races().stream()
        .filter(this::isDrift)
        .findFirst()
        .map(race -> new Drift(Drift.Kind.DATA_RACE, race.text(), List.of(), null));
  }

  private boolean isDrift(DataRace race) {
    return (ofLibraries || !race.isOfLibraries()) && !benign.contain(race);
  }
}
