package dev.replay.benchmarks.jmh;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Program;
import dev.replay.engine.Replay;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.RaceDetector;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an event costs under control, with all that is done for it: the choice, the trace, its trace
 * class, the look for races. {@link #raceCheck} is that look alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+EnableDynamicAgentLoading")
public class EventCost {

  private static final int EVENTS = 1_000;
  private static final int EXECUTIONS = 100;
  private static final int ALL = EVENTS * EXECUTIONS;

  private static final Options OPTIONS =
      Options.builder()
          .dataRaces(Options.DataRaces.REPORT)
          .search(Options.Search.RANDOM)
          .executions(EXECUTIONS)
          .time(Duration.ofHours(1))
          .build();

  @SuppressWarnings("NullAway.Init") // JMH calls prepare first
  private Accesses accesses;

  /** Loaded when the agent is there to rewrite it. */
  private static final class Counting {
    private final AtomicInteger atomic = new AtomicInteger();
    private int plain;

    void atomics(int times) {
      for (int i = 0; i < times; i++) {
        atomic.incrementAndGet();
      }
    }

    /** Each time a read and a write. */
    int fields(int times) {
      for (int i = 0; i < times; i++) {
        plain++;
      }
      return plain;
    }

    void inTwoThreads() throws InterruptedException {
      Thread other = new Thread(() -> atomics(EVENTS / 2));
      other.start();
      atomics(EVENTS / 2);
      other.join();
    }
  }

  /** Those of two threads that share nothing. */
  private static final class Accesses {
    private final Trace trace = new Trace();
    private final RaceDetector detector = new RaceDetector();
    private int races;

    Accesses() {
      for (int actor = 0; actor < 2; actor++) {
        trace.step(actor, Operation.START, actor, Footprint.THREAD, Sites.NONE, true);
        for (int i = 0; i < EVENTS / 2; i++) {
          boolean reads = i % 2 == 0;
          Operation operation = reads ? Operation.READ : Operation.WRITE;
          trace.quiet(actor, operation, 2 + actor, i % 10, Sites.NONE, reads);
        }
      }
    }

    int look() {
      detector.analyse(trace, (first, second) -> races++);
      return races;
    }
  }

  /** Instruments the JVM. */
  @Setup
  public void prepare() {
    Replay.install();
    accesses = new Accesses();
  }

  /** A scheduling point of a thread that is alone. */
  @Benchmark
  @OperationsPerInvocation(ALL)
  public Exploration step() {
    return explore(faults -> new Counting().atomics(EVENTS));
  }

  /** One that two threads come to: with a choice, and every other time a switch between them. */
  @Benchmark
  @OperationsPerInvocation(ALL)
  public Exploration stepOfTwoThreads() {
    return explore(faults -> new Counting().inTwoThreads());
  }

  /** An access to a field that does not race, and so is no scheduling point. */
  @Benchmark
  @OperationsPerInvocation(ALL)
  public Exploration plainAccess() {
    return explore(faults -> new Counting().fields(EVENTS / 2));
  }

  /** The look for races at one plain access. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int raceCheck() {
    return accesses.look();
  }

  private static Exploration explore(Program program) {
    return Replay.explore(program, OPTIONS);
  }
}
