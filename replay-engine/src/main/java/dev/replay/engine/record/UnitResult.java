package dev.replay.engine.record;

import org.apiguardian.api.API;

/**
 * What came of a work unit.
 *
 * @param from number of the unit's first execution
 * @param to number behind that of the last execution that was run, or given up
 * @param tally what came of them
 * @param state how its strategy goes on; empty if the unit had none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UnitResult(long from, long to, Tally tally, String state) {}
