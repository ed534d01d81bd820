package dev.replay.hooks;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.SocketImpl;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What {@code sun.nio.ch} keeps to itself. Initialised at the first use of a socket or pipe. */
final class RealSockets {

  /** The operating system's, as {@code Net.POLLIN}. */
  static final int POLLIN;

  private static final Class<?> CHANNEL;
  private static final MethodHandle POLL;
  private static final MethodHandle CONFIGURE_BLOCKING;
  private static final MethodHandle NEW_DESCRIPTOR;
  private static final MethodHandle CHANNEL_DESCRIPTOR;
  private static final MethodHandle SOCKET_DESCRIPTOR;
  private static final MethodHandle PATH;

  static {
    try {
      MethodHandles.Lookup lookup = JdkInternals.trustedLookup();
      Class<?> net = Class.forName("sun.nio.ch.Net");
      Class<?> io = Class.forName("sun.nio.ch.IOUtil");
      CHANNEL = Class.forName("sun.nio.ch.SelChImpl");
      POLL =
          lookup.findStatic(
              net,
              "poll",
              MethodType.methodType(int.class, FileDescriptor.class, int.class, long.class));
      POLLIN = (short) lookup.findStaticGetter(net, "POLLIN", short.class).invoke();
      CONFIGURE_BLOCKING =
          lookup.findStatic(
              io,
              "configureBlocking",
              MethodType.methodType(void.class, FileDescriptor.class, boolean.class));
      NEW_DESCRIPTOR =
          lookup.findStatic(io, "newFD", MethodType.methodType(FileDescriptor.class, int.class));
      CHANNEL_DESCRIPTOR =
          lookup
              .findVirtual(CHANNEL, "getFD", MethodType.methodType(FileDescriptor.class))
              .asType(MethodType.methodType(FileDescriptor.class, Object.class));
      SOCKET_DESCRIPTOR =
          lookup
              .findGetter(SocketImpl.class, "fd", FileDescriptor.class)
              .asType(MethodType.methodType(FileDescriptor.class, Object.class));
      PATH = lookup.findGetter(FileInputStream.class, "path", String.class);
    } catch (Throwable e) { // what a method handle may throw
      throw new ExceptionInInitializerError(e);
    }
  }

  private RealSockets() {}

  /** The descriptor of a channel or of a {@code SocketImpl}. */
  static FileDescriptor descriptor(Object socket) {
    try {
      return CHANNEL.isInstance(socket)
          ? (FileDescriptor) CHANNEL_DESCRIPTOR.invokeExact(socket)
          : (FileDescriptor) SOCKET_DESCRIPTOR.invokeExact(socket);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** Null if the stream was made for a descriptor: standard input, the output of a process. */
  static @Nullable String path(FileInputStream in) {
    try {
      return (String) PATH.invokeExact(in);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static FileDescriptor descriptor(int number) {
    try {
      return (FileDescriptor) NEW_DESCRIPTOR.invokeExact(number);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static void makeNonBlocking(FileDescriptor descriptor) {
    try {
      CONFIGURE_BLOCKING.invokeExact(descriptor, false);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** Whether {@code event} is there now, or an error or the end. */
  static boolean isReady(FileDescriptor descriptor, int event) {
    try {
      return (int) POLL.invokeExact(descriptor, event, 0L) != 0;
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** How many descriptors an epoll instance watches, see proc(5); 0 if that is unknown. */
  static int watched(int epoll) {
    int watched = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new FileReader("/proc/self/fdinfo/" + epoll, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("tfd:")) {
          watched++;
        }
      }
      return watched;
    } catch (IOException e) {
      return 0;
    }
  }

  static int epollWait(int epoll, long address, int count, int millis) {
    try {
      return (int) Epoll.WAIT.invokeExact(epoll, address, count, millis);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** On Linux only. */
  private static final class Epoll {
    private static final MethodHandle WAIT;

    static {
      try {
        WAIT =
            JdkInternals.trustedLookup()
                .findStatic(
                    Class.forName("sun.nio.ch.EPoll"),
                    "wait",
                    MethodType.methodType(int.class, int.class, long.class, int.class, int.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private Epoll() {}
  }
}
