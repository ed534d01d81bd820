package dev.replay.benchmarks.programs.traces;

import dev.replay.engine.Program;
import dev.replay.engine.ProgramFinder;
import java.util.List;

/** Finds a program by its name, in a JVM that works for this one. */
public final class TraceProgramFinder implements ProgramFinder {

  @Override
  public Program find(List<String> arguments) {
    return TraceProgram.named(arguments.get(0)).program();
  }
}
