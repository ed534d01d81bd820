package dev.replay.engine.strategy;

import org.apiguardian.api.API;

/** Equal decisions led to different executions: something in the program is not under control. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NondeterminismException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NondeterminismException(String message) {
    super(message);
  }
}
