package dev.replay.benchmarks.jmh;

import dev.replay.engine.trace.Causality;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.RaceDetector;
import dev.replay.engine.trace.Trace;
import dev.replay.engine.trace.TraceClass;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is done once for an execution when it is over, by its number of steps: near-linear. Four
 * threads read one variable most of the time and write it now and then, take turns in holding a
 * lock, and each has an object of its own for every sixteenth of its steps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class AnalysisCost {

  private static final int THREADS = 4;
  private static final int SHARED = 2 + THREADS;
  private static final int LOCK = SHARED + 1;
  private static final int OWN = LOCK + 1;

  @Param({"1000", "10000", "100000", "1000000"})
  public int steps;

  private final Causality causality = new Causality();
  private final TraceClass traceClass = new TraceClass();
  private final RaceDetector detector = new RaceDetector();
  private final Trace trace = new Trace();
  private long races;

  /** Makes up the execution. */
  @Setup
  public void prepare() {
    trace.clear();
    for (int actor = 0; actor < THREADS; actor++) {
      trace.step(actor, Operation.START, 2 + actor, Footprint.THREAD, Sites.NONE, true);
    }
    for (int step = THREADS; step < steps; step++) {
      int actor = step / 16 % THREADS;
      switch (step % 16) {
        case 0 -> trace.step(actor, Operation.ENTER, LOCK, Footprint.MONITOR, Sites.NONE, false);
        case 1 -> trace.step(actor, Operation.WRITE, OWN + step / 16, 0, Sites.NONE, false);
        case 14 -> {
          trace.step(actor, Operation.WRITE, SHARED, 0, Sites.NONE, false);
          trace.quiet(actor, Operation.READ, SHARED, 1, Sites.NONE, true);
        }
        case 15 -> {
          trace.step(actor, Operation.READ, SHARED, 0, Sites.NONE, true);
          trace.also(actor, Operation.EXIT, LOCK, Footprint.MONITOR, Sites.NONE, false);
        }
        default -> trace.step(actor, Operation.READ, SHARED, 0, Sites.NONE, true);
      }
    }
  }

  /** Which steps come before which, and which race. */
  @Benchmark
  public long causality() {
    causality.analyse(trace, (step, actor) -> true, (first, actor, step, from, to) -> races++);
    return races;
  }

  /** The name of its trace class. */
  @Benchmark
  public long traceClass() {
    return traceClass.of(trace);
  }

  /** The look for data races. */
  @Benchmark
  public long dataRaces() {
    detector.analyse(trace, (first, second) -> races++);
    return races;
  }
}
