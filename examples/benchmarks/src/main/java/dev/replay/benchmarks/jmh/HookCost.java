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
 * What rewritten code costs a thread that is not under control: all of a test suite's code that is
 * not being explored. The call of the subject is rewritten too, so subtract {@link #nothing} from
 * the others.
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

  @SuppressWarnings("NullAway.Init") // JMH calls install first
  private Subject subject;

  /**
   * Keeps {@link Target} from being loaded together with this class, before the agent is there to
   * rewrite all of it.
   */
  private interface Subject {
    int nothing();

    int field();

    int atomicGet();

    int synchronizedMethod();
  }

  private static final class Target implements Subject {
    private int field;
    private final AtomicInteger atomic = new AtomicInteger();

    @Override
    public int nothing() {
      return 1;
    }

    @Override
    public int field() {
      return field++;
    }

    @Override
    public int atomicGet() {
      return atomic.get();
    }

    @Override
    public synchronized int synchronizedMethod() {
      return 1;
    }
  }

  /** Instruments the JVM, if it is to be. */
  @Setup
  public void install() {
    if (agent) {
      Replay.install();
    }
    subject = new Target();
  }

  /** The call alone. */
  @Benchmark
  public int nothing() {
    return subject.nothing();
  }

  /** A read and a write of a plain field. */
  @Benchmark
  public int field() {
    return subject.field();
  }

  /** A read of a plain field, and one of the atomic in it. */
  @Benchmark
  public int atomicGet() {
    return subject.atomicGet();
  }

  /** Entering and leaving a free monitor. */
  @Benchmark
  public int synchronizedMethod() {
    return subject.synchronizedMethod();
  }
}
