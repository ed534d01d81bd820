package dev.replay.hooks;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * Waiting for sockets, pipes and selectors. The JDK's own loops try without blocking and, while
 * there is nothing, wait for readiness in one place: under control that place is a scheduling point
 * at which the thread is enabled as soon as polling says ready. For the loops to be taken, {@link
 * #begun} makes each socket non-blocking; whoever uses it later goes through the same loops, so it
 * stays that way.
 */
public final class SocketHooks {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private SocketHooks() {}

  /** An operation on {@code socket} (of package {@code sun.nio.ch}) has begun. */
  public static void begun(Object socket) throws IOException {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.beginIo();
      RealSockets.makeNonBlocking(RealSockets.descriptor(socket));
    } finally {
      Gate.current = thread;
    }
  }

  /** In place of {@code SelChImpl.park}; 0 nanoseconds wait without limit. */
  public static void park(Object channel, int event, long nanos) {
    await(RealSockets.descriptor(channel), event, nanos);
  }

  /** In place of {@code NioSocketImpl.park}. */
  public static void park(Object socket, FileDescriptor descriptor, int event, long nanos) {
    await(descriptor, event, nanos);
  }

  /** In place of {@code EPoll.wait}: an epoll instance can be polled like a socket. */
  public static int epollWait(int epoll, long address, int count, int millis) {
    if (millis != 0 && Gate.controlled()) {
      OutsideHooks.awaitReady(new Selected(epoll), false, limit(millis * NANOS_PER_MILLI));
      return RealSockets.epollWait(epoll, address, count, 0);
    }
    return RealSockets.epollWait(epoll, address, count, millis);
  }

  /** Before a read of a file: a terminal, a pipe or a process may have nothing yet. */
  public static void beforeRead(FileInputStream in) throws IOException {
    if (Gate.controlled()) {
      FileDescriptor descriptor = in.getFD();
      boolean isFile = RealSockets.path(in) != null;
      if (descriptor.valid() && !(isFile && RealSockets.isReady(descriptor, RealSockets.POLLIN))) {
        OutsideHooks.awaitReady(
            new Polled(descriptor, RealSockets.POLLIN, false), false, Long.MAX_VALUE);
      }
    }
  }

  private static void await(FileDescriptor descriptor, int event, long nanos) {
    OutsideHooks.awaitReady(new Polled(descriptor, event, true), false, limit(nanos));
  }

  private static long limit(long nanos) {
    return nanos <= 0 ? Long.MAX_VALUE : nanos;
  }

  /** A selector. If it watches nothing, only a thread of the program can wake it. */
  private static final class Selected extends Polled {

    private final int epoll;

    Selected(int epoll) {
      super(RealSockets.descriptor(epoll), RealSockets.POLLIN, true);
      this.epoll = epoll;
    }

    @Override
    public boolean mayCome() {
      return RealSockets.watched(epoll) != 1; // the one is what wakes it
    }
  }

  private static class Polled implements Readiness {

    private final FileDescriptor descriptor;
    private final int event;
    private final boolean prompt;

    Polled(FileDescriptor descriptor, int event, boolean prompt) {
      this.descriptor = descriptor;
      this.event = event;
      this.prompt = prompt;
    }

    @Override
    public boolean isReady() {
      return !descriptor.valid() || RealSockets.isReady(descriptor, event);
    }

    @Override
    public boolean isPrompt() {
      return prompt;
    }

    @Override
    public boolean mayCome() {
      return true;
    }
  }
}
