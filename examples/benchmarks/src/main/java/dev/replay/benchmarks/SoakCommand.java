package dev.replay.benchmarks;

import dev.replay.benchmarks.soak.ChildJvm;
import dev.replay.benchmarks.soak.FirstDifference;
import dev.replay.benchmarks.soak.Replayed;
import dev.replay.benchmarks.soak.RowResult;
import dev.replay.benchmarks.soak.RowResult.Kind;
import dev.replay.benchmarks.soak.RowResult.Replays;
import dev.replay.benchmarks.soak.TapeFile;
import dev.replay.benchmarks.soak.Totals;
import dev.replay.conformance.Catalogue;
import dev.replay.conformance.Entry;
import dev.replay.engine.Options;
import dev.replay.engine.Options.Threads;
import dev.replay.engine.Replay;
import dev.replay.engine.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether whatever random executions do, a new JVM does the same from their tapes. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Runs every conformance program many times and replays each execution in new JVMs, on every"
            + " carrier that those have; fails on any mismatch.")
final class SoakCommand implements Callable<Integer> {

  @Option(names = "--json", description = "A line of JSON for each row and each total.")
  private boolean json;

  @Option(
      names = "--executions",
      defaultValue = "1000",
      description = "How many of each row (default: ${DEFAULT-VALUE}).")
  private int executions;

  @Option(
      names = "--on-platform-threads",
      defaultValue = "50",
      description =
          "How many of them to replay on platform threads if they were recorded on continuations, which are"
              + " some 200 times faster (default: ${DEFAULT-VALUE}).")
  private int onPlatformThreads;

  @Option(names = "--rows", description = "Regular expression to find in the rows' names.")
  private Pattern rows = Pattern.compile("");

  @Option(
      names = "--threads",
      defaultValue = "AUTOMATIC",
      description = "What to record on: automatic (default), continuations or platform.")
  private Threads threads = Threads.AUTOMATIC;

  @Option(names = "--seed", defaultValue = "0", description = "Of the random executions.")
  private long seed;

  @Option(names = "--java", description = "Home of the JDK that replays (default: this one).")
  private Path java = Path.of(System.getProperty("java.home"));

  @Option(names = "--keep", description = "Directory to leave the tapes and logs in.")
  private @Nullable Path keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What is recorded of one row; not the samples, there are too many of them. */
  private record Recorded(Entry entry, int executions, long distinct, String failure) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Replay.install(); // before any class of a row is loaded
    Threads carrier = checkedCarrier();
    Path directory = directory();
    try {
      List<Recorded> recorded = new ArrayList<>();
      for (Entry entry : entries()) {
        recorded.add(record(entry, carrier, directory));
      }
      List<Replayed> replayed = replay(Threads.AUTOMATIC, carrier, directory);
      if (replayed.stream().anyMatch(r -> r.carrier().equals("continuations"))) {
        replayed.addAll(replay(Threads.PLATFORM, carrier, directory));
      }
      List<RowResult> results = new ArrayList<>();
      for (Recorded row : recorded) {
        results.add(result(row, replayed, carrier, directory));
      }
      return report(results);
    } finally {
      if (keep == null) {
        delete(directory);
      }
    }
  }

  private Threads checkedCarrier() {
    if (executions < 1 || onPlatformThreads < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--executions is "
              + executions
              + " and --on-platform-threads "
              + onPlatformThreads
              + "; both must be 1 or more");
    }
    try {
      return switch (threads) {
        case AUTOMATIC -> Carriers.automatic();
        case CONTINUATIONS -> Carriers.CONTINUATIONS.inThisJvm().get(0);
        case PLATFORM -> Threads.PLATFORM;
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Path directory() throws IOException {
    if (keep == null) {
      return Files.createTempDirectory("soak");
    }
    Files.createDirectories(keep);
    try (var files = Files.list(keep)) {
      if (files.findAny().isPresent()) {
        throw new ParameterException(
            spec.commandLine(),
            "--keep is " + keep + ", which is not empty; tapes of two soaks would mix");
      }
    }
    return keep;
  }

  private List<Entry> entries() {
    List<Entry> entries =
        Catalogue.entries().stream()
            .filter(entry -> entry.isAvailable() && rows.matcher(entry.name()).find())
            .toList();
    if (entries.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--rows is '"
              + rows
              + "', which is in no name of a row, such as MonitorRows.synchronizedMethod");
    }
    return entries;
  }

  /** The same in every JVM of a soak; bounded by the number of executions only. */
  static Options.Builder options(Threads carrier) {
    return Options.builder()
        .dataRaces(Options.DataRaces.REPORT)
        .threads(carrier)
        .time(Duration.ofDays(1))
        .failOnStrandedThreads(false)
        .testClass(Entry.class.getName());
  }

  static Path tapesOf(Entry entry, Path directory) {
    return directory.resolve(entry.name() + ".tapes");
  }

  private Recorded record(Entry entry, Threads carrier, Path directory) throws IOException {
    Options options = options(carrier).executions(executions).seed(seed).build();
    List<Sample> samples;
    try {
      samples = Replay.sample(entry.program(), options, entry.name());
    } catch (
        RuntimeException e) { // stuck or not deterministic: this row failed, the others need not
      return new Recorded(entry, 0, 0, e.toString());
    }
    TapeFile.write(tapesOf(entry, directory), samples);
    long distinct = samples.stream().mapToLong(Sample::fingerprint).distinct().count();
    return new Recorded(entry, samples.size(), distinct, "");
  }

  private List<Replayed> replay(Threads carrier, Threads recordedOn, Path directory)
      throws IOException, InterruptedException {
    String label = Carriers.label(carrier);
    Path out = directory.resolve("replayed-" + label + ".json");
    int atMost = recordedOn == Threads.PLATFORM ? executions : onPlatformThreads;
    ChildJvm.run(
        java,
        directory.resolve("replayed-" + label + ".log"),
        Main.class.getName(),
        List.of(
            "soak-replay",
            "--tapes=" + directory,
            "--out=" + out,
            "--carrier=" + label,
            "--on-platform-threads=" + atMost));
    List<Replayed> replayed = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      replayed.add(JsonLine.read(line, Replayed.class));
    }
    return replayed;
  }

  private RowResult result(
      Recorded recorded, List<Replayed> replayed, Threads carrier, Path directory)
      throws IOException {
    Entry entry = recorded.entry;
    List<Replays> replays = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    if (!recorded.failure.isEmpty()) {
      failures.add("recording: " + recorded.failure);
    }
    for (Replayed r : replayed) {
      if (!r.row().equals(entry.name())) {
        continue;
      }
      if (!r.failure().isEmpty()) {
        failures.add("replay on " + r.carrier() + ": " + r.failure());
      }
      replays.add(
          new Replays(
              r.carrier(),
              r.jdk(),
              r.replayed(),
              r.sameFingerprint(),
              firstDifference(entry, r, carrier, directory)));
    }
    return new RowResult(
        entry.name(), kind(entry), recorded.executions, recorded.distinct, replays, failures);
  }

  private static String firstDifference(
      Entry entry, Replayed replayed, Threads carrier, Path directory) throws IOException {
    if (replayed.first() == null) {
      return "";
    }
    int index = replayed.first().index();
    Sample sample = TapeFile.read(tapesOf(entry, directory), index + 1).get(index);
    Options options = options(carrier).build();
    try {
      return FirstDifference.between(entry.program(), sample, options, replayed.first());
    } catch (RuntimeException e) { // the mismatch stands, and the other rows
      return replayed.first().reason() + "; repeated in the JVM that recorded it: " + e;
    }
  }

  private static Kind kind(Entry entry) {
    if (!entry.row().uncontrolled().isEmpty()) {
      return Kind.UNCONTROLLED;
    }
    return entry.row().drift().isEmpty() ? Kind.CONTROLLED : Kind.DRIFTING;
  }

  private int report(List<RowResult> results) {
    PrintWriter out = spec.commandLine().getOut();
    for (RowResult result : results) {
      out.println(json ? JsonLine.of(result) : result.text());
    }
    List<Totals> totals =
        Arrays.stream(Kind.values()).map(kind -> Totals.of(kind, results)).toList();
    for (Totals total : totals) {
      out.println(json ? JsonLine.of(total) : total.text());
    }
    return totals.stream().anyMatch(Totals::isBroken) ? 1 : 0;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
