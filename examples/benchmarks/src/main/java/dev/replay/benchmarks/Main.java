package dev.replay.benchmarks;

import dev.replay.engine.Replay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line of the benchmarks. Results go to standard output, remarks to standard error. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures deterministic concurrency replay.",
    subcommands = {
      ThroughputCommand.class,
      MemoryCommand.class,
      RecordCommand.class,
      ReplayCommand.class,
      SoakCommand.class,
      SoakReplayCommand.class,
      IdleCommand.class,
      TracesCommand.class,
      BugsCommand.class
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs a command and exits with its code: 0 if what was measured is as it should be, 1 if not, 2
   * for bad arguments.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    Replay.install(); // before any class of a program is loaded
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Subject.class, converted(Subject::named));
  }

  /** Lets picocli show the message of an {@link IllegalArgumentException} as it is. */
  private static <T> ITypeConverter<T> converted(ITypeConverter<T> converter) {
    return value -> {
      try {
        return converter.convert(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
