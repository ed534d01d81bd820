package dev.replay.engine;

import dev.replay.engine.Coverage.End;
import dev.replay.engine.record.Tally;

/**
 * What an exploration came to, whoever ran it.
 *
 * @param tally all that was run, now and before
 * @param end why it ended
 * @param exhausted whether every execution that can differ was run
 */
record Explored(Tally tally, End end, boolean exhausted) {}
