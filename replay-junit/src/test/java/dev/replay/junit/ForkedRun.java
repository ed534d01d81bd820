package dev.replay.junit;

import dev.replay.programs.RacyCounterSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A JVM of its own that runs the tests of a sample as a build tool would, by a launcher session.
 */
final class ForkedRun {

  private ForkedRun() {}

  /** What it printed. */
  static String with(String jvmArgument) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    jvmArgument,
                    "-cp",
                    System.getProperty("java.class.path"),
                    ForkedRun.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(RacyCounterSample.class.getName()))
                  .configurationParameter("replay.recordings", "target/forked")
                  .build(),
              listener);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    listener.getSummary().printTo(out);
    listener.getSummary().printFailuresTo(out);
  }
}
