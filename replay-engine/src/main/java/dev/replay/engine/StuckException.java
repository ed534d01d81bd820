package dev.replay.engine;

import dev.replay.engine.text.Printable;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A step of the program did not come back: it waits for something real, or loops without a
 * scheduling point.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StuckException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int FRAMES_SHOWN = 12;

  StuckException(long seconds, List<String> awaited, StackTraceElement[] stack) {
    super(Printable.text(message(seconds, awaited, stack)));
    setStackTrace(stack);
  }

  private static String message(long seconds, List<String> awaited, StackTraceElement[] stack) {
    StringBuilder text =
        new StringBuilder("stuck: no scheduling point was reached for ")
            .append(seconds)
            .append(
                " s of real time. The program waits for something outside of it (input, network, a foreign thread) or"
                    + " loops without touching shared state. Replace what it waits for, or raise stuckAfter.");
    if (!awaited.isEmpty()) {
      text.append(" Nobody can go on: ").append(String.join("; ", awaited)).append('.');
    }
    text.append(" It is at:");
    for (StackTraceElement frame : Arrays.copyOf(stack, Math.min(FRAMES_SHOWN, stack.length))) {
      text.append("\n    ").append(frame);
    }
    return text.toString();
  }
}
