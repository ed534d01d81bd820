package dev.replay.engine;

import dev.replay.agent.ReplayAgent;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.record.Tally;
import dev.replay.engine.record.UnitResult;
import dev.replay.engine.record.WorkLines;
import dev.replay.engine.record.WorkUnit;
import dev.replay.engine.strategy.NondeterminismException;
import dev.replay.engine.strategy.Resumable;
import dev.replay.engine.strategy.ResumableStrategy;
import dev.replay.engine.text.Printable;
import dev.replay.engine.text.Thrown;
import dev.replay.engine.worker.CappedOutput;
import dev.replay.engine.worker.Patience;
import dev.replay.engine.worker.WorkerException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker JVM runs. The other side of {@link Workers}; all lines are JSON:
 *
 * <pre>
 *   is told                               tells
 *   system properties of the parent       an empty object
 *   a work unit                           its result
 *   another one, of the same program      its result
 *   an empty object: nothing more         an empty object, if the default schedule is as it was
 *                                         or at any time: a failure, and ends
 *   again, for the next exploration
 * </pre>
 *
 * The first megabyte of what the program prints goes to standard error; its standard input is
 * empty.
 */
final class Worker {

  static final String FAILURE = "failure";
  static final String MESSAGE = "message";
  static final String EMPTY = WorkLines.of(Map.of());

  private static final long MOST_PRINTED = 1 << 20;

  /** How long it waits for another exploration. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BufferedReader in =
      new BufferedReader(
          new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.US_ASCII));
  private final BufferedWriter out =
      new BufferedWriter(
          new OutputStreamWriter(
              new FileOutputStream(FileDescriptor.out), StandardCharsets.US_ASCII));
  private final CappedOutput errors =
      new CappedOutput(new FileOutputStream(FileDescriptor.err), MOST_PRINTED);

  private final ParentProperties properties = new ParentProperties();

  /** The unit whose result was not told yet, and how many executions were run before it. */
  private @Nullable WorkUnit unit;

  private long executions;

  private Worker() {}

  /** Works until the parent ends, or has not asked for anything for long. */
  public static void main(String[] arguments) {
    Worker worker = new Worker();
    PrintStream printed = new PrintStream(worker.errors, true, StandardCharsets.UTF_8);
    System.setOut(printed);
    System.setErr(printed);
    System.setIn(InputStream.nullInputStream());
    Patience patience = Patience.of(PATIENCE);
    String line = worker.hear();
    while (line != null) {
      patience.over();
      worker.explore(WorkLines.texts(line));
      patience.begin();
      line = worker.hear();
    }
    patience.end();
  }

  private void explore(Map<String, String> parentProperties) {
    errors.renew();
    executions = 0;
    properties.takeOver(parentProperties);
    Replay.install(); // before any class of the program is loaded
    tell(EMPTY);
    try {
      unit = hearUnit();
      if (unit != null) {
        work(unit);
      }
      tell(EMPTY);
    } catch (RuntimeException | Error e) {
      tell(
          WorkLines.of(
              Map.of(
                  FAILURE,
                  e.getClass().getName(),
                  MESSAGE,
                  String.valueOf(Thrown.of(e).message()))));
      throw e;
    }
  }

  /** Null if there is nothing more to do. */
  private @Nullable WorkUnit hearUnit() {
    String line = hear();
    return line == null || line.equals(EMPTY) ? null : WorkLines.unit(line);
  }

  private @Nullable String hear() {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  /** Fails once nobody listens any more, as when the parent has been killed. */
  private void tell(String line) {
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the JVM that this one works for is gone", e);
    }
  }

  private void work(WorkUnit first) {
    Options options = OptionsText.read(first.options());
    Program program = References.find(first.program());
    new Host(program, options).run(driver -> work(driver, first.test()));
    close(program);
  }

  /** One driver for all units, unless another carrier has to take over. */
  private long work(Driver driver, String test) {
    DefaultSchedule defaultSchedule = new DefaultSchedule(driver, test);
    WorkUnit current = unit;
    while (current != null) {
      UnitResult result = run(driver, current, defaultSchedule);
      executions += result.to() - result.from();
      tell(WorkLines.of(result));
      current = hearUnit();
      unit = current;
    }
    defaultSchedule.checkUnchanged("run again after " + executions + " others");
    return executions;
  }

  private static UnitResult run(Driver driver, WorkUnit unit, DefaultSchedule defaultSchedule) {
    Stopwatch stopwatch = new Stopwatch(System::nanoTime, 0);
    Options options = OptionsText.read(unit.options());
    driver.refine(options.granularity().racyPlaces());
    ResumableStrategy strategy = Strategies.of(options, unit.from());
    boolean goesOn = !unit.state().isEmpty();
    if (goesOn) {
      restore(strategy, unit.state(), driver.threadNames());
    }
    Ledger ledger = new Ledger(Tally.none());
    defaultSchedule.noteRaces(ledger);
    ledger.refine(driver.granularity().racyPlaces());
    // Whoever knows more of what races would explore another program; it is given out again.
    if (driver.granularity().equals(options.granularity())) {
      Round round = new Round(driver, options, unit.test(), strategy, ledger, unit.from());
      Budget budget =
          new Budget(unit.to() - unit.from(), Long.MAX_VALUE, options.steps(), new Cancellation());
      round.run(budget, stopwatch, nanos -> {});
    }
    List<String> uncontrolled = new ArrayList<>(driver.escapes());
    ReplayAgent.failures().forEach(left -> uncontrolled.add(Printable.name(left)));
    return new UnitResult(
        unit.from(),
        unit.from() + ledger.begun(),
        ledger.tally(stopwatch.nanos(), uncontrolled),
        goesOn ? state(strategy, driver.threadNames()) : "");
  }

  private static void restore(Resumable strategy, String state, ThreadNames names) {
    try {
      strategy.fromBytes(Base64.getDecoder().decode(state), names);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of a work unit is another strategy's", e);
    }
  }

  private static String state(Resumable strategy, ThreadNames names) {
    return Base64.getEncoder().encodeToString(strategy.toBytes(names));
  }

  private static void close(Program program) {
    if (program instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        Thrown thrown = Thrown.of(e);
        throw new IllegalStateException(
            "the program could not be closed: " + thrown.text(), thrown.exception());
      }
    }
  }

  /** What a worker failed with, as if it had happened here. */
  static RuntimeException failure(int worker, Map<String, String> told) {
    String message = told.getOrDefault(MESSAGE, "");
    return NondeterminismException.class.getName().equals(told.get(FAILURE))
        ? new NondeterminismException(message)
        : new WorkerException(
            "worker JVM " + worker + " failed with " + told.get(FAILURE) + ": " + message, null);
  }
}
