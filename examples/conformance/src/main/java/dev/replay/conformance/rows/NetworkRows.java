package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;

import com.sun.net.httpserver.HttpServer;
import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import dev.replay.conformance.Row.Coverage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Parts of the network that have threads of their own, or none: datagrams, HTTP, channels. */
@Area("The world outside: datagrams, HTTP, asynchronous channels")
public final class NetworkRows {

  private NetworkRows() {}

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Row(
      api = "DatagramSocket",
      says = "a packet between two threads; the one that receives waits",
      outcomes = "7",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: new DatagramSocket")
  static String datagrams() throws IOException, InterruptedException {
    try (DatagramSocket receiver = new DatagramSocket(anyPort())) {
      Thread sending =
          start(
              () -> {
                try (DatagramSocket sender = new DatagramSocket(anyPort())) {
                  sender.send(
                      new DatagramPacket(new byte[] {7}, 1, receiver.getLocalSocketAddress()));
                }
              });
      DatagramPacket packet = new DatagramPacket(new byte[1], 1);
      receiver.receive(packet);
      sending.join();
      return "" + packet.getData()[0];
    }
  }

  @Row(
      api = "DatagramSocket.setSoTimeout",
      says = "a limit of a day ends in virtual time",
      outcomes = "timed out after a day",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: new DatagramSocket")
  static String datagramLimit() throws IOException {
    int day = (int) TimeUnit.DAYS.toMillis(1);
    try (DatagramSocket socket = new DatagramSocket(anyPort())) {
      socket.setSoTimeout(day);
      long start = System.nanoTime();
      try {
        socket.receive(new DatagramPacket(new byte[1], 1));
        return "received";
      } catch (SocketTimeoutException e) {
        boolean isOver = System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(day);
        return "timed out " + (isOver ? "after a day" : "early");
      }
    }
  }

  private static HttpServer hello() throws IOException {
    HttpServer server = HttpServer.create(anyPort(), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }

  private static HttpRequest request(HttpServer server) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  @Row(
      api = "HttpClient.send, HttpServer",
      says = "a request over loopback, all threads of client and server under control",
      outcomes = "200 hello",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network")
  static String http() throws IOException, InterruptedException {
    HttpServer server = hello();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request(server), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } finally {
      server.stop(0);
    }
  }

  @Row(
      api = "AsynchronousSocketChannel, AsynchronousServerSocketChannel",
      says = "their threads are not under control, what they complete is delivered",
      outcomes = "6",
      coverage = Coverage.SOUND,
      uncontrolled = "on the network: AsynchronousServerSocketChannel.open")
  static String asynchronousSockets() throws Exception {
    try (AsynchronousServerSocketChannel server =
            AsynchronousServerSocketChannel.open().bind(anyPort());
        AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
      Future<AsynchronousSocketChannel> accepting = server.accept();
      client.connect(server.getLocalAddress()).get();
      try (AsynchronousSocketChannel accepted = accepting.get()) {
        ByteBuffer buffer = ByteBuffer.allocate(1);
        Future<Integer> reading = accepted.read(buffer);
        client.write(ByteBuffer.wrap(new byte[] {6})).get();
        reading.get();
        return "" + buffer.get(0);
      }
    }
  }

  @Row(
      api = "CompletionHandler",
      says = "called by a thread that is not under control",
      outcomes = "1 byte",
      coverage = Coverage.SOUND,
      uncontrolled = "real input or output on files")
  static String asynchronousFile() throws Exception {
    Path file = Files.createTempFile("network", ".txt");
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(file, StandardOpenOption.WRITE)) {
      CompletableFuture<Integer> written = new CompletableFuture<>();
      channel.write(
          ByteBuffer.wrap(new byte[] {1}),
          0,
          null,
          new CompletionHandler<Integer, Void>() {
            @Override
            public void completed(Integer count, Void nothing) {
              written.complete(count);
            }

            @Override
            public void failed(Throwable e, Void nothing) {
              written.completeExceptionally(e);
            }
          });
      return written.get() + " byte";
    } finally {
      Files.delete(file);
    }
  }
}
