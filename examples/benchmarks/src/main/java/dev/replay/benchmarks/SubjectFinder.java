package dev.replay.benchmarks;

import dev.replay.engine.Program;
import dev.replay.engine.ProgramFinder;
import java.util.List;

/** Finds a program by its label, in a JVM that works for this one. */
public final class SubjectFinder implements ProgramFinder {

  @Override
  public Program find(List<String> arguments) {
    return Subject.named(arguments.get(0)).program;
  }
}
