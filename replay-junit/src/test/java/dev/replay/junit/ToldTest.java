package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.UntellableSample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

/** Whatever a test throws, JUnit and whoever prints for it get what can be printed. */
class ToldTest {

  @TempDir Path recordings;

  /** What a reporter makes of the failure. */
  private String printed(String method) {
    return printed(Running.method(recordings, UntellableSample.class, method).failure());
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void anExceptionWhoseMethodsThrow() {
    assertThat(printed("throwing"))
        .contains("DriftError: drift: uncaught in main/0: dev.replay.programs.UntellableSample$")
        .contains("(its toString threw java.lang.IllegalStateException)   (execution 1")
        .contains("\nCaused by: dev.replay.programs.UntellableSample$Throwing (its toString threw");
  }

  @Test
  void anAssertionWhoseMethodsDoNotReturn() {
    assertThat(printed("waiting"))
        .contains("DriftError: drift: in main/0: (its methods do not return)   (execution 1")
        .contains("\nCaused by: dev.replay.programs.UntellableSample$Waiting (its methods do not");
  }

  @Test
  void anExceptionAmongSeveralThatCannotBeRead() {
    assertThat(printed("among"))
        .contains("drift: (its getMessage threw java.lang.IllegalStateException)   (execution 1")
        .contains("Suppressed: dev.replay.programs.UntellableSample$Throwing (its toString threw")
        .contains("Suppressed: org.opentest4j.AssertionFailedError: expected: <1> but was: <2>");
  }

  @Test
  void aMessageOfManyMegabytesIsCut() {
    String printed = printed("talking");

    assertThat(printed)
        .contains("mmm ==> expected: <1> but was: <2>   (execution 1")
        .contains(" characters left out) ...mmm");
    assertThat(printed.length()).isLessThan(100_000);
  }

  @Test
  void aMessageThatWouldColourTheTerminal() {
    assertThat(printed("red"))
        .contains("drift: uncaught in main: java.lang.IllegalStateException: \\u001b[31mred\\u0000")
        .contains("Caused by: java.lang.IllegalStateException: \\u001b[31mred\\u0000");
  }

  @Test
  void anAssumptionWhoseMessageThrows() {
    Running run = Running.method(recordings, UntellableSample.class, "aborting");

    Event aborted = run.tests().aborted().list().get(0);
    Throwable reason =
        aborted
            .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
            .getThrowable()
            .orElseThrow();
    assertThat(reason).isInstanceOf(TestAbortedException.class);
    assertThat(printed(reason)).contains("(its toString threw java.lang.IllegalStateException)");
  }

  @Test
  void theSameExceptionOutOfTheTestAndWhatRunsAfterIt() {
    assertThat(printed("again"))
        .contains("drift: uncaught in main: java.lang.IllegalStateException: once more   (");
  }
}
