package dev.replay.engine.worker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds processes and threads to one of the cores that this JVM may use, each to another as long as
 * there are enough. Threads that take turns are faster there, since waking a thread on another core
 * takes longer than what it then does.
 *
 * <p>By {@code taskset}, so on Linux only; elsewhere they run where the system puts them.
 */
public final class OneCore {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path THIS_THREAD = Path.of("/proc/thread-self");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** Field of a thread's {@code stat}, counted from 1. */
  private static final int PROCESSOR = 39;

  private OneCore() {}

  /**
   * What to put in front of the command of the process with that number; nothing if the system
   * cannot bind it.
   */
  static List<String> command(int number) {
    try {
      List<Integer> cores = cores();
      if (cores.size() < 2) {
        return List.of();
      }
      // JVMs that start processes at the same time shall not all begin with the same core.
      long turn = ProcessHandle.current().pid() + number;
      List<String> command = bindingTo(cores.get((int) (turn % cores.size())));
      return succeeds(command, "true") ? command : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Binds the calling thread, and those that it starts from now on, if the system can. */
  public static void bindThisThread() {
    try {
      if (Files.isReadable(THIS_THREAD) && cores().size() > 1) {
        // Where it runs now: the system has seen to it that no other JVM is busy there.
        List<String> command = bindingTo(processor(Files.readString(THIS_THREAD.resolve("stat"))));
        Path thread = THIS_THREAD.toRealPath().getFileName();
        succeeds(List.of(command.get(0), "-p", command.get(1)), thread.toString());
      }
    } catch (IOException e) {
      // Then it runs on all.
    }
  }

  private static List<Integer> cores() throws IOException {
    return Files.isReadable(STATUS) ? allowed(Files.readAllLines(STATUS)) : List.of();
  }

  /** On which core a thread was last, by what the system says of it (proc(5)). */
  static int processor(String stat) {
    // The name, in parentheses, may have spaces; behind it is the third field.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[PROCESSOR - 3]);
  }

  /**
   * The cores that a process may use, by what the system says of it (proc(5)): {@code 0-2,5} are
   * four.
   */
  static List<Integer> allowed(List<String> status) {
    List<Integer> cores = new ArrayList<>();
    for (String line : status) {
      if (line.startsWith(ALLOWED)) {
        for (String range : line.substring(ALLOWED.length()).strip().split(",", -1)) {
          String[] ends = range.split("-", -1);
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
            cores.add(core);
          }
        }
      }
    }
    return cores;
  }

  /** By a mask, which every {@code taskset} takes. */
  static List<String> bindingTo(int core) {
    return List.of("taskset", "0x" + BigInteger.ONE.shiftLeft(core).toString(16));
  }

  /** Whether there is such a command, and it does what it is to do. */
  private static boolean succeeds(List<String> binding, String what) throws IOException {
    List<String> command = new ArrayList<>(binding);
    command.add(what);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
