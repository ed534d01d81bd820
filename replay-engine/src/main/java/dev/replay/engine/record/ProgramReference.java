package dev.replay.engine.record;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How a JVM finds a program that another JVM has.
 *
 * @param finder binary name of a class with a public constructor without parameters: the program
 *     itself, or a {@code dev.replay.engine.ProgramFinder}
 * @param arguments what the finder is told; empty for a program
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProgramReference(String finder, List<String> arguments) {

  public ProgramReference {
    arguments = List.copyOf(arguments);
  }
}
