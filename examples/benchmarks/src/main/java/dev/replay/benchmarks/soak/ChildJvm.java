package dev.replay.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of this one. */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * Runs a main class to its end.
   *
   * @param home of the JDK
   * @param log gets everything that it prints
   * @throws IOException if it cannot be started, or ends with another exit code than 0; the message
   *     holds what it printed
   */
  public static void run(Path home, Path log, String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.add("-XX:+EnableDynamicAgentLoading"); // the agent attaches itself there
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code;
    try {
      code = process.waitFor();
    } finally {
      process.destroy();
    }
    if (code != 0) {
      throw new IOException(
          "the JVM "
              + home
              + " ended with exit code "
              + code
              + "; it printed: "
              + Files.readString(log, Charset.defaultCharset()).strip());
    }
  }
}
