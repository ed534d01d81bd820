package dev.replay.benchmarks.programs.bugs;

import dev.replay.engine.oracle.Drift;
import java.util.function.Supplier;

/**
 * A program with a known bug, to measure strategies by how soon they find it.
 *
 * @param name unique, with its size if it has one, for example {@code reorder(20)}
 * @param family what it was collected for, for example {@code sct}
 * @param source where it was described or reported
 * @param needs what a schedule must do for the bug to show, in a few words
 * @param kind how it shows
 * @param message part of the sentence that says so
 * @param program makes a new one for every execution
 */
public record Bug(
    String name,
    String family,
    String source,
    String needs,
    Drift.Kind kind,
    String message,
    Supplier<Body> program) {

  /** One execution of a program. */
  @FunctionalInterface
  public interface Body {

    /**
     * Runs to the end.
     *
     * @throws Exception if the bug shows in this thread
     */
    void run() throws Exception;
  }

  /** Whether that is this bug; any other drift is a mistake in the program or in the framework. */
  public boolean showsAs(Drift drift) {
    return drift.kind() == kind && drift.message().contains(message);
  }

  /**
   * Runs a new program once.
   *
   * @throws Exception if the bug shows in this thread
   */
  public void run() throws Exception {
    program.get().run();
  }
}
