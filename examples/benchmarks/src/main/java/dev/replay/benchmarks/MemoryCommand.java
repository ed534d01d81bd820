package dev.replay.benchmarks;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Search;
import dev.replay.engine.Replay;
import java.io.PrintWriter;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether memory stays flat over one long exploration. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description =
        "Heap in use after garbage collections during one long exploration; fails if it grows.")
final class MemoryCommand implements Callable<Integer> {

  private static final int SAMPLES = 10;

  /** By the sample at 20 %, everything is loaded and all buffers have their size. */
  private static final int BASELINE = 1;

  private static final long ALLOWED_GROWTH = 16L << 20;

  @Option(names = "--json", description = "A line of JSON for each sample.")
  private boolean json;

  @Option(
      names = "--executions",
      defaultValue = "1000000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int executions;

  @Spec private CommandSpec spec = CommandSpec.create();

  private record Sample(String program, String carrier, long executions, double heapMb) {}

  @Override
  public Integer call() {
    if (executions < SAMPLES) {
      throw new ParameterException(
          spec.commandLine(),
          "--executions is " + executions + "; it must be " + SAMPLES + " or more");
    }
    LongBuffer heap = LongBuffer.allocate(SAMPLES);
    Exploration exploration = explore(heap);
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < SAMPLES; i++) {
      Sample sample =
          new Sample(
              Subject.GET_SET.label,
              exploration.statistics().carrier(),
              (long) executions / SAMPLES * (i + 1),
              Heap.megabytes(heap.get(i)));
      out.println(
          json
              ? JsonLine.of(sample)
              : "%,12d executions %8.1f MB".formatted(sample.executions, sample.heapMb));
    }
    long growth = heap.get(SAMPLES - 1) - heap.get(BASELINE);
    if (growth <= ALLOWED_GROWTH) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .println(
            "memory grew by %.1f MB between 20 %% and 100 %% of the executions; at most %.1f MB is allowed"
                .formatted(Heap.megabytes(growth), Heap.megabytes(ALLOWED_GROWTH)));
    return 1;
  }

  /**
   * Explores, and measures from within the executions that are due, since nobody else knows when
   * those are. The counter is a buffer because the agent does not rewrite those: a field would be
   * shared state of the program.
   */
  private Exploration explore(LongBuffer heap) {
    LongBuffer counter = LongBuffer.allocate(1);
    long every = executions / SAMPLES;
    return Replay.explore(
        faults -> {
          long execution = counter.get(0) + 1;
          counter.put(0, execution);
          if (execution % every == 0 && heap.hasRemaining()) {
            heap.put(Heap.usedAfterGc());
          }
          Subject.GET_SET.program.run(faults);
        },
        Options.builder()
            .dataRaces(Options.DataRaces.REPORT)
            .search(Search.RANDOM)
            .executions(executions)
            .time(Duration.ofDays(1))
            .build());
  }
}
