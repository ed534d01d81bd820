package dev.replay.engine.execution;

import org.apiguardian.api.API;

/**
 * Thrown by a program's main thread in an execution that says nothing about the program, since what
 * it assumes does not hold: the execution is not judged, and does not count as one that was. What
 * left another thread before is drift all the same.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AssumptionFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  public AssumptionFailed() {
    super("an assumption does not hold", null, false, false);
  }
}
