package dev.replay.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A program's own code (ring 2) at its worst: nothing but accesses of shared state, each of which
 * asks whether its thread is under control.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IdleProgram {

  private static final int TIMES = 1000;

  private final int[] array = new int[TIMES];
  private int plain;
  private volatile int shared;

  @Benchmark
  @OperationsPerInvocation(TIMES)
  public int synchronizedMethod() {
    int sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += next();
    }
    return sum;
  }

  private synchronized int next() {
    return ++plain;
  }

  @Benchmark
  @OperationsPerInvocation(TIMES)
  public int plainField() {
    for (int i = 0; i < TIMES; i++) {
      plain += i;
    }
    return plain;
  }

  @Benchmark
  @OperationsPerInvocation(TIMES)
  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread only
  public int volatileField() {
    for (int i = 0; i < TIMES; i++) {
      shared += i;
    }
    return shared;
  }

  @Benchmark
  @OperationsPerInvocation(TIMES)
  public int arrayElements() {
    int sum = 0;
    for (int i = 0; i < TIMES; i++) {
      sum += array[i]++;
    }
    return sum;
  }
}
