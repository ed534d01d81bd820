package dev.replay.engine.execution;

import dev.replay.hooks.Continuations;
import dev.replay.hooks.Stacks;
import org.jspecify.annotations.Nullable;

/**
 * Runs all controlled threads as continuations on the host thread; each impersonates its {@code
 * Thread} object, which is never started natively. A switch costs about a tenth of a microsecond.
 *
 * <p>A thread with a native frame or a class initialiser on its stack, or thousands of frames, is
 * pinned and cannot be suspended. Then the others run nested, on top of its frames, until it is
 * chosen again. Only if somebody further down that pile is chosen before those above have left is
 * there no way on: {@link PinnedException}, upon which the explorer uses platform threads.
 */
final class ContinuationCarrier implements Carrier {

  /** Half of what the host has. */
  private static final long MOST_BYTES = 8 << 20;

  private final ThreadBody body;
  private Thread host = Thread.currentThread();
  private @Nullable ControlledThread next;
  private @Nullable ControlledThread mounted;

  ContinuationCarrier(ThreadBody body) {
    this.body = body;
  }

  @Override
  public void prepare(ControlledThread thread) {
    if (Stacks.asked(thread.thread) > MOST_BYTES) {
      return; // and never let run
    }
    thread.carried = Continuations.create(() -> body.run(thread));
  }

  @Override
  public void run(ControlledThread first) {
    host = Thread.currentThread();
    next = first;
    mounted = null;
    while (next != null) {
      resumeNext(null);
    }
  }

  @Override
  public void switchTo(ControlledThread from, @Nullable ControlledThread to) {
    next = to;
    if (!Continuations.yieldNow()) {
      while (next != from) {
        if (next == null) {
          throw new PinnedException(from.path + " is pinned and the execution is over");
        }
        resumeNext(from);
      }
      next = null;
    }
  }

  /** Runs the chosen thread, on top of {@code below} if that is pinned. */
  private void resumeNext(@Nullable ControlledThread below) {
    ControlledThread thread = next;
    if (thread == null || thread.carried == null) {
      throw new PinnedException(
          thread + " was chosen although it lies below a pinned frame, or wants a larger stack");
    }
    Object continuation = thread.carried;
    next = null;
    ControlledThread previous = mounted;
    mounted = thread;
    thread.carried = null;
    Continuations.run(continuation, thread.thread, host, below == null ? host : below.thread);
    thread.carried = continuation;
    mounted = previous;
  }

  @Override
  public void leave(ControlledThread from, @Nullable ControlledThread to) {
    next = to;
  }

  @Override
  public void discard(ControlledThread thread) {
    thread.carried = null; // the garbage collector takes the stack
  }

  /** The one that is about to be suspended is the caller. */
  @Override
  public StackTraceElement[] stack(ControlledThread thread) {
    return thread.carried == null
        ? Continuations.stackOfCaller()
        : Continuations.stack(thread.carried);
  }

  @Override
  public String description() {
    return "continuations";
  }
}
