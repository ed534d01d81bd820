package dev.replay.engine;

import dev.replay.engine.record.ProgramReference;
import org.apiguardian.api.API;

/**
 * A program that says how another JVM finds it, so that executions can run there. Others are found
 * by themselves if they are of a class with a public constructor without parameters, or a lambda
 * that captures nothing and is declared as serializable: {@code (Program & Serializable) faults ->
 * ...}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PortableProgram extends Program {

  /** How to find it. */
  ProgramReference reference();
}
