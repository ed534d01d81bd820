package dev.replay.engine.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child process that runs a main class on the same JDK, with the same class path and JVM
 * arguments (agents included, debuggers excluded) as this JVM. It is told lines by its standard
 * input, and tells lines by its standard output. What it writes to standard error is shown if it
 * fails. Its standard input ends when this JVM does.
 *
 * <p>Nothing here blocks or needs a thread: whoever has several of them looks from one to the next.
 */
public final class WorkerJvm implements AutoCloseable {

  private static final int TAIL_BYTES = 4_000;
  private static final int BUFFER = 1 << 16;

  private final int number;
  private final boolean oneCore;
  private final Process process;
  private final Path errors;
  private final BufferedWriter in;
  private final StringBuilder unread = new StringBuilder();

  /** No line ends before that place in what is unread. */
  private int searched;

  private final byte[] buffer = new byte[BUFFER];

  private WorkerJvm(int number, boolean oneCore, Process process, Path errors) {
    this.number = number;
    this.oneCore = oneCore;
    this.process = process;
    this.errors = errors;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
  }

  /**
   * Starts one.
   *
   * @param number from 1, for messages and to tell which core is its own
   * @param oneCore whether it is to use one core only, where the system can do that
   * @param arguments of the JVM, behind those of this one
   * @throws WorkerException if it cannot be started
   */
  public static WorkerJvm start(
      int number, boolean oneCore, List<String> arguments, String mainClass) {
    Path errors = null;
    try {
      List<String> command = new ArrayList<>(oneCore ? OneCore.command(number) : List.of());
      command.addAll(command(arguments, mainClass));
      errors = Files.createTempFile("replay-worker-", ".err");
      errors.toFile().deleteOnExit(); // unless it is closed before
      Process process =
          new ProcessBuilder(command).redirectError(Redirect.appendTo(errors.toFile())).start();
      return new WorkerJvm(number, oneCore, process, errors);
    } catch (IOException e) {
      if (errors != null) {
        delete(errors);
      }
      throw new WorkerException("worker JVM " + number + " cannot be started: " + e, e);
    }
  }

  private static List<String> command(List<String> arguments, String mainClass) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElseThrow(
                () ->
                    new WorkerException(
                        "the operating system does not tell the command of this JVM, so none like"
                            + " it can be started; leave parallelism at 1",
                        null)));
    for (String argument : runtime.getInputArguments()) {
      if (!argument.startsWith("-agentlib:jdwp") && !argument.startsWith("-Xrunjdwp")) {
        command.add(argument);
      }
    }
    command.addAll(arguments);
    command.add("-cp");
    command.add(runtime.getClassPath());
    command.add(mainClass);
    return command;
  }

  int number() {
    return number;
  }

  boolean isOnOneCore() {
    return oneCore;
  }

  /**
   * Tells it a line.
   *
   * @throws WorkerException if it has ended
   */
  public void tell(String line) {
    try {
      in.write(line);
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw failure("does not listen (" + e + ")", e);
    }
  }

  /**
   * The next line that it has told, or null if there is none yet.
   *
   * @throws WorkerException if there will be none, since it has ended
   */
  public @Nullable String told() {
    try {
      boolean ended = !process.isAlive();
      InputStream out = process.getInputStream();
      while (out.available() > 0) {
        int read = out.read(buffer, 0, Math.min(out.available(), buffer.length));
        unread.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
      }
      int end = unread.indexOf("\n", searched);
      if (end >= 0) {
        String line = unread.substring(0, end);
        unread.delete(0, end + 1);
        searched = 0;
        return line;
      }
      searched = unread.length();
      if (ended) {
        throw failure("ended with exit code " + process.exitValue(), null);
      }
      return null;
    } catch (IOException e) {
      throw failure("cannot be read (" + e + ")", e);
    }
  }

  private WorkerException failure(String what, @Nullable Throwable cause) {
    return new WorkerException(
        "worker JVM " + number + " " + what + "; the end of its standard error: " + tail(), cause);
  }

  /**
   * What it has written to standard error so far will not be shown.
   *
   * @throws WorkerException if that cannot be forgotten
   */
  public void forgetErrors() {
    try {
      Files.write(errors, new byte[0]);
    } catch (IOException e) {
      throw failure("has standard error in a file that cannot be emptied (" + e + ")", e);
    }
  }

  private String tail() {
    try {
      byte[] all = Files.readAllBytes(errors);
      int from = Math.max(0, all.length - TAIL_BYTES);
      String text = new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "(nothing)" : "\n" + text;
    } catch (IOException e) {
      return "(cannot be read: " + e + ")";
    }
  }

  /** Ends it at once if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    delete(errors);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // on some systems not before the process has gone
    }
  }
}
