package dev.replay.engine;

import dev.replay.engine.record.ProgramReference;
import dev.replay.engine.record.WorkUnit;

/** What all work units of an exploration have in common. */
record Job(ProgramReference program, Options options, String test) {

  /** A unit of it. */
  WorkUnit unit(Options how, long from, long to, String state) {
    return new WorkUnit(program, test, OptionsText.of(how), from, to, state);
  }
}
