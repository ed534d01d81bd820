package dev.replay.engine.strategy;

import dev.replay.engine.text.Printable;
import org.apiguardian.api.API;

/** Equal decisions led to different executions: something in the program is not under control. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NondeterminismException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NondeterminismException(String message) {
    super(Printable.text(message));
  }

  /**
   * Of a search that comes where it was before.
   *
   * @param difference what is not as it was, as a clause
   */
  static NondeterminismException afterTheSameDecisions(String difference) {
    return new NondeterminismException(
        "after the same decisions as before, "
            + difference
            + "; something in the program is not under control, or it is another one than before");
  }
}
