package dev.replay.programs;

import dev.replay.junit.ReplayTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Waits for somebody outside. */
public class StuckSample {

  @ReplayTest(stuckAfter = 1)
  void waitsForTheNetwork() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.accept();
    }
  }
}
