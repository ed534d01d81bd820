package dev.replay.engine.worker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds processes to one of the cores that this JVM may use, each to another as long as there are
 * enough. A JVM whose threads take turns is faster there, since waking a thread on another core
 * takes longer than what it then does.
 *
 * <p>By {@code taskset}, so on Linux only; elsewhere processes run where the system puts them.
 */
final class OneCore {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private OneCore() {}

  /**
   * What to put in front of the command of the process with that number; nothing if the system
   * cannot bind it.
   */
  static List<String> command(int number) {
    try {
      if (!Files.isReadable(STATUS)) {
        return List.of();
      }
      List<Integer> cores = allowed(Files.readAllLines(STATUS));
      if (cores.size() < 2) {
        return List.of();
      }
      // JVMs that start processes at the same time shall not all begin with the same core.
      long turn = ProcessHandle.current().pid() + number;
      List<String> command = bindingTo(cores.get((int) (turn % cores.size())));
      return works(command) ? command : List.of();
    } catch (IOException e) {
      return List.of();
    }
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

  /** Whether there is such a command, and it may do that. */
  private static boolean works(List<String> binding) throws IOException {
    List<String> command = new ArrayList<>(binding);
    command.add("true");
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
