package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import dev.replay.conformance.Row.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What reaches out of the JVM happens for real, while the other threads go on, and is named. */
@Area("The world outside: network, files, processes, the end of the JVM")
public final class OutsideRows {

  private static final int PATIENCE_MILLIS = 1_000;

  private OutsideRows() {}

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket server) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  /** A thread whose exceptions are exceptions of the row. */
  private static Thread start(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  private interface Body {
    void run() throws IOException;
  }

  @Row(
      api = "Socket, ServerSocket",
      says = "a request and its response over loopback, blocking streams",
      outcomes = "43",
      coverage = Coverage.SOUND,
      uncontrolled = "real input or output on the network: new ServerSocket at OutsideRows.server:")
  static String requestAndResponse() throws IOException, InterruptedException {
    try (ServerSocket server = server()) {
      Thread answering =
          start(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(socket.getInputStream().read() + 1);
                }
              });
      int answer;
      try (Socket socket = new Socket()) {
        socket.connect(address(server));
        OutputStream out = socket.getOutputStream();
        out.write(42);
        answer = socket.getInputStream().read();
      }
      answering.join();
      return "" + answer;
    }
  }

  @Row(
      api = "Socket, ServerSocket",
      says = "while a thread waits for input, another goes on",
      outcomes = {"0 then 7", "1 then 7"},
      coverage = Coverage.SOUND,
      uncontrolled = "on the network")
  static String othersGoOnMeanwhile() throws IOException, InterruptedException {
    AtomicInteger steps = new AtomicInteger();
    try (ServerSocket server = server();
        Socket client = new Socket()) {
      client.connect(address(server));
      try (Socket accepted = server.accept()) {
        AtomicInteger read = new AtomicInteger();
        Thread reading = start(() -> read.set(accepted.getInputStream().read()));
        Thread other = start(steps::incrementAndGet);
        int seen = steps.get();
        other.join();
        client.getOutputStream().write(7);
        reading.join();
        return seen + " then " + read.get();
      }
    }
  }

  @Row(
      api = "Socket.setSoTimeout",
      says = "a limit of a day ends in virtual time",
      outcomes = "timed out after a day",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network")
  static String limitInVirtualTime() throws IOException {
    int day = (int) TimeUnit.DAYS.toMillis(1);
    try (ServerSocket server = server()) {
      server.setSoTimeout(day);
      long start = System.nanoTime();
      try {
        server.accept().close();
        return "accepted";
      } catch (SocketTimeoutException e) {
        boolean isOver = System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(day);
        return "timed out " + (isOver ? "after a day" : "early");
      }
    }
  }

  @Row(
      api = "Socket.setSoTimeout",
      says = "a pause may make a read with a limit time out",
      outcomes = {"5", "timed out"},
      coverage = Coverage.SOUND,
      uncontrolled = "on the network")
  static String limitedReadOfALateByte() throws IOException, InterruptedException {
    try (ServerSocket server = server();
        Socket client = new Socket()) {
      client.connect(address(server));
      try (Socket accepted = server.accept()) {
        accepted.setSoTimeout(PATIENCE_MILLIS);
        Thread writing = start(() -> client.getOutputStream().write(5));
        String result;
        try {
          result = "" + accepted.getInputStream().read();
        } catch (SocketTimeoutException e) {
          result = "timed out";
        }
        writing.join();
        return result;
      }
    }
  }

  @Row(
      api = "Socket.close",
      says = "wakes the thread that reads",
      outcomes = "Socket closed",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network")
  @SuppressWarnings("try") // closing while another thread reads is what this is about
  static String closeWakesReader() throws IOException, InterruptedException {
    AtomicReference<String> result = new AtomicReference<>("");
    try (ServerSocket server = server();
        Socket client = new Socket()) {
      client.connect(address(server));
      try (Socket accepted = server.accept()) {
        InputStream in = accepted.getInputStream();
        Thread reading =
            start(
                () -> {
                  try {
                    result.set("read " + in.read());
                  } catch (IOException e) {
                    result.set(String.valueOf(e.getMessage()));
                  }
                });
        accepted.close();
        reading.join();
        return "" + result.get();
      }
    }
  }

  @Row(
      api = "SocketChannel, ServerSocketChannel",
      says = "blocking mode: accept, connect, read and write",
      outcomes = "9",
      coverage = Coverage.SOUND,
      uncontrolled = "real input or output on the network: ServerSocketChannel.open")
  static String blockingChannels() throws IOException, InterruptedException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread writing =
          start(
              () -> {
                try (SocketChannel channel = server.accept()) {
                  channel.write(ByteBuffer.wrap(new byte[] {9}));
                }
              });
      ByteBuffer buffer = ByteBuffer.allocate(1);
      try (SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
        channel.read(buffer);
      }
      writing.join();
      return "" + buffer.get(0);
    }
  }

  @Row(
      api = "Pipe, Thread.interrupt",
      says = "interrupting a thread that reads closes the channel",
      outcomes = "closed by interrupt, closed",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: Pipe.open")
  static String interruptClosesChannel() throws IOException, InterruptedException {
    Pipe pipe = Pipe.open();
    AtomicReference<String> result = new AtomicReference<>("");
    Thread reading =
        start(
            () -> {
              try {
                result.set("read " + pipe.source().read(ByteBuffer.allocate(1)));
              } catch (ClosedByInterruptException e) {
                result.set("closed by interrupt");
              }
            });
    reading.interrupt();
    reading.join();
    pipe.sink().close();
    return result.get() + (pipe.source().isOpen() ? ", open" : ", closed");
  }

  @Row(
      api = "Selector",
      says = "select waits for a channel that another thread makes ready",
      outcomes = "1 ready, read 4",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: Pipe.open")
  static String select() throws IOException, InterruptedException {
    Pipe pipe = Pipe.open();
    try (Selector selector = Selector.open();
        Pipe.SourceChannel source = pipe.source()) {
      source.configureBlocking(false);
      source.register(selector, SelectionKey.OP_READ);
      Thread writing =
          start(
              () -> {
                pipe.sink().write(ByteBuffer.wrap(new byte[] {4}));
                pipe.sink().close();
              });
      int ready = selector.select();
      ByteBuffer buffer = ByteBuffer.allocate(1);
      source.read(buffer);
      writing.join();
      return ready + " ready, read " + buffer.get(0);
    }
  }

  @Row(
      api = "Selector.wakeup",
      says = "ends a select, before or after it began",
      outcomes = "0",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: Selector.open")
  static String wakeup() throws IOException, InterruptedException {
    try (Selector selector = Selector.open()) {
      Thread waking = start(selector::wakeup);
      int ready = selector.select();
      waking.join();
      return "" + ready;
    }
  }

  @Row(
      api = "Selector.select(long)",
      says = "its limit is in virtual time",
      outcomes = "0 after a day",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: Selector.open")
  static String selectWithLimit() throws IOException {
    long day = TimeUnit.DAYS.toMillis(1);
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      int ready = selector.select(day);
      boolean isOver = System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(day);
      return ready + (isOver ? " after a day" : " early");
    }
  }

  @Row(
      api = "Files",
      says = "what is written is read",
      outcomes = "text",
      coverage = Coverage.SOUND,
      uncontrolled = "real input or output on files: Files.createTempFile")
  static String files() throws IOException {
    Path file = Files.createTempFile("outside", ".txt");
    Files.writeString(file, "text");
    String read = Files.readString(file);
    Files.delete(file);
    return read;
  }

  @Row(
      api = "Process.waitFor",
      says = "the other threads go on until the process has ended",
      outcomes = "0, 1 steps",
      coverage = Coverage.SOUND,
      uncontrolled = "another process: ProcessBuilder.start")
  static String process() throws IOException, InterruptedException {
    AtomicInteger steps = new AtomicInteger();
    Process process = new ProcessBuilder("true").start();
    Thread other = start(steps::incrementAndGet);
    int exit = process.waitFor();
    String result = exit + ", " + steps.get() + " steps";
    other.join();
    return result;
  }

  @Row(
      api = "Process.getInputStream",
      says = "a read waits until the process writes",
      outcomes = "h",
      coverage = Coverage.SOUND,
      uncontrolled = "another process: ProcessBuilder.start")
  static String outputOfAProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("echo", "hello").start();
    int first;
    try (InputStream in = process.getInputStream()) {
      first = in.read();
    }
    process.waitFor();
    return "" + (char) first;
  }

  @Row(
      api = "Runtime.addShutdownHook",
      says = "not registered, so never run; removing it says that it was there",
      outcomes = "removed, then not there",
      coverage = Coverage.SOUND,
      uncontrolled = "shutdown hook Thread-0 is not run")
  static String shutdownHook() {
    Thread hook = new Thread(() -> {});
    Runtime.getRuntime().addShutdownHook(hook);
    boolean was = Runtime.getRuntime().removeShutdownHook(hook);
    boolean still = Runtime.getRuntime().removeShutdownHook(hook);
    return (was ? "removed" : "missing") + (still ? ", then there" : ", then not there");
  }

  @Row(
      api = "System.exit",
      says = "ends the execution, not the JVM, and is a drift",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String exit() {
    System.exit(3);
    return "came back";
  }

  @Row(
      api = "Runtime.halt",
      says = "ends the execution, not the JVM, and is a drift",
      outcomes = {},
      drift = "UNCAUGHT_EXCEPTION")
  static String halt() throws InterruptedException {
    Thread halting = new Thread(() -> Runtime.getRuntime().halt(1));
    halting.start();
    halting.join();
    return "came back";
  }
}
