package dev.replay.engine.execution;

import dev.replay.engine.text.Printable;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * A thread had no stack or heap left where the engine was at work for it. It is the program's
 * doing, but how much a thread has is never quite the same: the compiler, for example, makes frames
 * smaller. So such an execution cannot be run again, and nothing can be said of the program.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int FRAMES_SHOWN = 12;

  private final boolean ofStack;

  ExhaustedException(String thread, VirtualMachineError error) {
    super(message(thread, error), null, false, true);
    ofStack = error instanceof StackOverflowError;
    setStackTrace(ofProgram(error));
  }

  private static String message(String thread, VirtualMachineError error) {
    boolean stack = error instanceof StackOverflowError;
    StackTraceElement[] frames = ofProgram(error);
    return "the program ran out of "
        + (stack ? "stack" : "memory")
        + ": "
        + error
        + " in "
        + thread
        + (frames.length == 0 ? "" : ", at " + Printable.name(frames[0].toString()))
        + ". Where that happens differs from execution to execution, so the program cannot be judged."
        + (stack
            ? " Let the recursion end earlier, or give the thread a larger stack (-Xss, or the stackSize of its constructor)"
            : " Let it need less, or give the JVM a larger heap (-Xmx)");
  }

  /** Whether it was stack that ran out, not heap. */
  public boolean isOfStack() {
    return ofStack;
  }

  private static StackTraceElement[] ofProgram(Throwable error) {
    return Arrays.stream(error.getStackTrace())
        .filter(frame -> !isOurs(frame.getClassName()))
        .limit(FRAMES_SHOWN)
        .toArray(StackTraceElement[]::new);
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.replay.engine.")
        || type.startsWith("dev.replay.hooks.")
        || type.startsWith("java.");
  }
}
