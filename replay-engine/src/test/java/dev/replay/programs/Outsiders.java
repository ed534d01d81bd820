package dev.replay.programs;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;

/** Programs that reach out of the JVM. */
public final class Outsiders {

  private Outsiders() {}

  public static void exit() {
    System.exit(3);
  }

  public static void accept() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.accept().close();
    }
  }

  /** No channel is registered. */
  public static void selectNothing() throws IOException {
    try (Selector selector = Selector.open()) {
      selector.select();
    }
  }

  public static void wakeSelector() throws IOException, InterruptedException {
    try (Selector selector = Selector.open()) {
      Thread other = new Thread(selector::wakeup);
      other.start();
      selector.select();
      other.join();
    }
  }

  public static boolean look() {
    File here = new File(".");
    return here.isDirectory() && here.exists();
  }

  public static void lookAndWait() throws InterruptedException {
    look();
    new CountDownLatch(1).await();
  }

  public static void print() {
    System.out.println("a test prints");
  }
}
