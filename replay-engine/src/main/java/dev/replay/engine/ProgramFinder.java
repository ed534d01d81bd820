package dev.replay.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Finds a program in another JVM than the one that it was made in. Has a public constructor without
 * parameters. If the program is {@link AutoCloseable}, it is closed when it is run no more.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ProgramFinder {

  /**
   * The program; called when this JVM is instrumented.
   *
   * @param arguments as in the reference
   * @throws Exception if there is no such program
   */
  Program find(List<String> arguments) throws Exception;
}
