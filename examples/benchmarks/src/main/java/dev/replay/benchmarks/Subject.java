package dev.replay.benchmarks;

import dev.replay.benchmarks.programs.AbBa;
import dev.replay.benchmarks.programs.Futures;
import dev.replay.benchmarks.programs.FuturesLostUpdate;
import dev.replay.benchmarks.programs.GetSet;
import dev.replay.benchmarks.programs.GetSetAsserting;
import dev.replay.benchmarks.programs.LockLatch;
import dev.replay.benchmarks.programs.Pool;
import dev.replay.benchmarks.programs.SynchronizedLostUpdate;
import dev.replay.benchmarks.programs.Timeout;
import dev.replay.engine.PortableProgram;
import dev.replay.engine.Program;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.record.ProgramReference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The programs by name. A program's class is loaded by its first execution, when the agent is
 * there.
 */
enum Subject {
  GET_SET("get-set", Use.THROUGHPUT, faults -> new GetSet().run()),
  LOCK_LATCH("lock-latch", Use.THROUGHPUT, faults -> new LockLatch().run()),
  AB_BA("ab-ba", Use.THROUGHPUT, faults -> new AbBa().run()),
  FUTURES("futures", Use.THROUGHPUT, faults -> new Futures().run()),
  POOL("pool", Use.THROUGHPUT, faults -> new Pool().run()),
  TIMEOUT("timeout", Use.THROUGHPUT, faults -> new Timeout().run()),
  GET_SET_ASSERTING("get-set-asserting", Use.RECORDING, faults -> new GetSetAsserting().run()),
  SYNCHRONIZED_LOST_UPDATE(
      "synchronized-lost-update", Use.RECORDING, faults -> new SynchronizedLostUpdate().run()),
  FUTURES_LOST_UPDATE(
      "futures-lost-update", Use.RECORDING, faults -> new FuturesLostUpdate().run());

  /** What a program is measured for; any program can be named for anything. */
  enum Use {
    THROUGHPUT,
    RECORDING
  }

  private static final String TEST_PREFIX = "benchmarks#";

  final String label;

  @SuppressWarnings(
      "ImmutableEnumChecker") // programs without state: each run makes its own objects
  final Program program;

  private final Use use;

  Subject(String label, Use use, Program program) {
    this.label = label;
    this.use = use;
    this.program = program;
  }

  static List<Subject> forThroughput() {
    return Arrays.stream(values()).filter(subject -> subject.use == Use.THROUGHPUT).toList();
  }

  /** The same for several JVMs, which find it by its label. */
  PortableProgram portable() {
    return new PortableProgram() {
      @Override
      public ProgramReference reference() {
        return new ProgramReference(SubjectFinder.class.getName(), List.of(label));
      }

      @Override
      public void run(Faults faults) throws Throwable {
        program.run(faults);
      }
    };
  }

  /** The name under which schedules of this program are recorded. */
  String test() {
    return TEST_PREFIX + label;
  }

  /**
   * Finds the program that a schedule was recorded for.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static Subject ofTest(String test) {
    if (!test.startsWith(TEST_PREFIX)) {
      throw new IllegalArgumentException(
          "the schedule was recorded for "
              + test
              + ", which is not one of these benchmarks; record one with the command 'record'");
    }
    return named(test.substring(TEST_PREFIX.length()));
  }

  /**
   * Finds a program by its label.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  static Subject named(String label) {
    for (Subject subject : values()) {
      if (subject.label.equals(label)) {
        return subject;
      }
    }
    throw new IllegalArgumentException(
        "there is no program '"
            + label
            + "'; programs are "
            + Arrays.stream(values()).map(Subject::toString).collect(Collectors.joining(", ")));
  }

  @Override
  public String toString() {
    return label;
  }
}
