package dev.replay.benchmarks.jmh;

import dev.replay.engine.Replay;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * What rewritten code costs a thread that is not under control: all of a test suite's code that is not being explored. JMH's
 * loop is rewritten too, so subtract {@link #nothing} from the others.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+EnableDynamicAgentLoading")
public class HookCost {

  /** Whether the agent is installed in the JVM that is measured. */
  @Param({"false", "true"})
  public boolean agent;

  private Target target = new Target();

  /** Loaded again, so to say, by the agent: its installation rewrites classes that are there already. */
  private static final class Target {
    private int field;
    private final AtomicInteger atomic = new AtomicInteger();

    private synchronized int locked() {
      return field;
    }
  }

  @Setup
  public void install() {
    if (agent) {
      Replay.install();
    }
    target = new Target();
  }

  @Benchmark
  public int nothing() {
    return 1;
  }

  @Benchmark
  public int field() {
    return target.field++;
  }

  @Benchmark
  public int atomicGet() {
    return target.atomic.get();
  }

  @Benchmark
  public int synchronizedMethod() {
    return target.locked();
  }
}
