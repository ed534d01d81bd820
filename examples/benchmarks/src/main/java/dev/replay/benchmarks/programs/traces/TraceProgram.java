package dev.replay.benchmarks.programs.traces;

import dev.replay.engine.PortableProgram;
import dev.replay.engine.Program;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.record.ProgramReference;
import java.util.List;

/**
 * A program whose number of trace classes is known.
 *
 * @param name with its size, for example {@code readers(8)}
 * @param classes how many trace classes it has; derived where the program is
 * @param program runs it
 */
public record TraceProgram(String name, long classes, Program program) {

  /** All, the smaller ones of each family first. */
  public static List<TraceProgram> all() {
    return List.of(
        readers(2, 4),
        readers(8, 256),
        readers(13, 8_192),
        lastZero(5, 64),
        lastZero(10, 3_328),
        lastZero(15, 147_456),
        indexer(12, 8),
        indexer(15, 4_096),
        fileSystem(14, 2),
        fileSystem(16, 8),
        fileSystem(18, 32),
        fileSystem(19, 64),
        writers(3, 6),
        writers(5, 120),
        writers(7, 5_040),
        lockUsers(3, 6),
        lockUsers(5, 120),
        lockUsers(7, 5_040),
        ownVariables(4),
        ownVariables(10),
        new TraceProgram("read-write(2)", 4, faults -> new Simple().readWrite()));
  }

  /**
   * The one with that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static TraceProgram named(String name) {
    return all().stream()
        .filter(program -> program.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no program is called " + name));
  }

  /** The same program, so that other JVMs find it. */
  public PortableProgram portable() {
    return new PortableProgram() {
      @Override
      public ProgramReference reference() {
        return new ProgramReference(TraceProgramFinder.class.getName(), List.of(name));
      }

      @Override
      public void run(Faults faults) throws Throwable {
        program.run(faults);
      }
    };
  }

  private static TraceProgram readers(int n, long classes) {
    return new TraceProgram("readers(" + n + ")", classes, faults -> new Readers().run(n));
  }

  private static TraceProgram lastZero(int n, long classes) {
    return new TraceProgram("lastzero(" + n + ")", classes, faults -> new LastZero(n).run());
  }

  private static TraceProgram indexer(int n, long classes) {
    return new TraceProgram("indexer(" + n + ")", classes, faults -> new Indexer().run(n));
  }

  private static TraceProgram fileSystem(int n, long classes) {
    return new TraceProgram("filesystem(" + n + ")", classes, faults -> new FileSystem().run(n));
  }

  private static TraceProgram writers(int n, long classes) {
    return new TraceProgram("writers(" + n + ")", classes, faults -> new Simple().writers(n));
  }

  private static TraceProgram lockUsers(int n, long classes) {
    return new TraceProgram("lock-users(" + n + ")", classes, faults -> new Simple().lockUsers(n));
  }

  private static TraceProgram ownVariables(int n) {
    return new TraceProgram("own-variables(" + n + ")", 1, faults -> new Simple().ownVariables(n));
  }
}
