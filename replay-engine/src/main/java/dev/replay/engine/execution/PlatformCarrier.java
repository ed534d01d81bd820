package dev.replay.engine.execution;

import dev.replay.hooks.RealParking;
import dev.replay.hooks.Stacks;
import org.jspecify.annotations.Nullable;

/**
 * Runs each controlled thread on its own platform thread, and hands control over by a volatile and
 * a park. Who waits does not spin: on one core, where hosts have their threads run if the system
 * can see to that, the other side gets nowhere meanwhile, and on several it did not help either.
 */
final class PlatformCarrier implements Carrier {

  /** Whose turn it is: a {@link ControlledThread}, or the host when {@code HOST}. */
  private volatile Object turn = HOST;

  private static final Object HOST = new Object();

  /** Frames of code that was not compiled yet need four times as many as others. */
  private static final long STACK_BYTES = 4 << 20;

  /** What the engine needs of a stack, beyond what the program does. */
  private static final long ROOM_BYTES = 256 << 10;

  private Thread host = Thread.currentThread();

  @Override
  public void prepare(ControlledThread thread) {
    Stacks.enlarge(thread.thread, STACK_BYTES, ROOM_BYTES);
    // Its prologue calls awaitFirstTurn; whether it gets there before or after it is chosen does
    // not matter.
    thread.thread.start();
  }

  /**
   * Called by a thread that was just started natively: returns when it is chosen for the first
   * time.
   */
  void awaitFirstTurn(ControlledThread thread) {
    await(thread);
  }

  @Override
  public void run(ControlledThread first) {
    host = Thread.currentThread();
    handOver(first, first.thread);
    await(HOST);
  }

  @Override
  public void switchTo(ControlledThread from, @Nullable ControlledThread to) {
    pass(to);
    await(from);
  }

  @Override
  public void leave(ControlledThread from, @Nullable ControlledThread to) {
    pass(to);
  }

  @Override
  public void discard(ControlledThread thread) {
    thread.aborted = true;
    handOver(thread, thread.thread);
    await(HOST);
  }

  @Override
  public StackTraceElement[] stack(ControlledThread thread) {
    return thread.thread.getStackTrace();
  }

  private void pass(@Nullable ControlledThread to) {
    if (to == null) {
      handOver(HOST, host);
    } else {
      handOver(to, to.thread);
    }
  }

  private void handOver(Object to, Thread thread) {
    turn = to;
    RealParking.unpark(thread);
  }

  private void await(Object me) {
    while (turn != me) {
      RealParking.park();
    }
  }

  @Override
  public String description() {
    return "platform threads";
  }
}
