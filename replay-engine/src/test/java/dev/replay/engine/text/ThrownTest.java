package dev.replay.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThrownTest {

  private static final String NEVER = "(its methods do not return)";

  /** What a reporter that trusts exceptions does with one; it would not come back from some. */
  private static String printed(Thrown thrown) {
    StringWriter printed = new StringWriter();
    thrown.exception().printStackTrace(new PrintWriter(printed, true));
    return printed.toString();
  }

  private static class Named extends RuntimeException {
    private static final long serialVersionUID = 1;

    Named(String message) {
      super(message);
    }
  }

  @Test
  void anExceptionThatOverridesNothingIsTakenAsItIs() {
    Exception exception = new Named("what happened\n\tto whom");
    exception.addSuppressed(new UncheckedIOException(new java.io.IOException("disk")));

    Thrown thrown = Thrown.of(exception);

    assertThat(thrown.exception()).isSameAs(exception);
    assertThat(thrown.type()).isEqualTo(Named.class.getName());
    assertThat(thrown.message()).isEqualTo("what happened\n\tto whom");
    assertThat(thrown.text()).isEqualTo(Named.class.getName() + ": what happened\n\tto whom");
  }

  @Test
  void assertionsOfJunitAreTakenAsTheyAreSinceBuildToolsShowTheirDifference() {
    AssertionError error = new org.opentest4j.AssertionFailedError("expected", 1, 2);

    assertThat(Thrown.of(error).exception()).isSameAs(error);
  }

  @Test
  void anExceptionWithoutAMessageHasNone() {
    assertThat(Thrown.of(new AssertionError()).message()).isNull();
  }

  private static final class Answering extends Named {
    private static final long serialVersionUID = 1;

    Answering() {
      super("plain");
    }

    @Override
    public String getMessage() {
      return "code " + 7;
    }
  }

  @Test
  void anExceptionWithMethodsOfItsOwnReadsTheSameInACopy() {
    Exception exception = new Answering();
    exception.initCause(new Named("cause"));
    exception.addSuppressed(new Answering());

    Thrown thrown = Thrown.of(exception);

    StringWriter original = new StringWriter();
    exception.printStackTrace(new PrintWriter(original, true));
    assertThat(thrown.message()).isEqualTo("code 7");
    assertThat(thrown.exception()).isNotInstanceOf(Answering.class);
    assertThat(printed(thrown)).isEqualTo(original.toString());
  }

  private static final class Throwing extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage");
    }

    @Override
    public String toString() {
      throw new StackOverflowError("toString");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new Named("no cause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("getStackTrace");
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
      throw new IllegalStateException("printStackTrace");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode");
    }

    @Override
    @SuppressWarnings("EqualsHashCode") // both throw
    public boolean equals(Object other) {
      throw new IllegalStateException("equals");
    }
  }

  @Test
  void methodsThatThrowAreNamed() {
    Thrown thrown = Thrown.of(new Throwing());

    assertThat(thrown.message())
        .isEqualTo("(its getMessage threw java.lang.IllegalStateException)");
    assertThat(thrown.text())
        .isEqualTo(Throwing.class.getName() + " (its toString threw java.lang.StackOverflowError)");
    assertThat(printed(thrown))
        .startsWith(thrown.text())
        .contains("Caused by: ")
        .contains("no cause");
  }

  /** Each of its methods, from the n-th call on, waits for ever. */
  private static class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final AtomicInteger answers;

    Waiting(int answers) {
      super("never told");
      this.answers = new AtomicInteger(answers);
    }

    private String answer(String answer) {
      if (answers.getAndDecrement() > 0) {
        return answer;
      }
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return answer;
    }

    @Override
    public String getMessage() {
      return answer("message");
    }

    @Override
    public String toString() {
      return answer("text");
    }
  }

  private static final class AlwaysWaiting extends Waiting {
    private static final long serialVersionUID = 1;

    AlwaysWaiting() {
      super(0);
    }
  }

  @Test
  void methodsThatDoNotReturnAreGivenUp() {
    Thrown first = Thrown.of(new AlwaysWaiting());
    Thrown second = Thrown.of(new AlwaysWaiting());

    for (Thrown thrown : new Thrown[] {first, second}) {
      assertThat(thrown.message()).isEqualTo(NEVER);
      assertThat(thrown.text()).isEqualTo(AlwaysWaiting.class.getName() + " " + NEVER);
      assertThat(printed(thrown)).startsWith(thrown.text());
    }
  }

  @Test
  void exceptionsThatDoNotReturnAreNotAskedTwiceForTheirClass() {
    Thrown.of(new AlwaysWaiting());
    AlwaysWaiting asked = new AlwaysWaiting();

    Thrown.of(asked);

    assertThat(((Waiting) asked).answers).hasValue(0);
  }

  @Test
  void whatAnExceptionSaysOnceIsAllThatIsEverAsked() {
    Thrown thrown = Thrown.of(new Waiting(2));

    assertThat(thrown.message()).isEqualTo("message");
    assertThat(thrown.text()).isEqualTo("text");
    assertThat(printed(thrown)).startsWith("text");
  }

  @Test
  void causesThatDoNotReturnDoNotKeepTheExceptionFromBeingTold() {
    Thrown thrown = Thrown.of(new IllegalStateException("outer", new AlwaysWaiting()));

    assertThat(thrown.message()).isEqualTo("outer");
    assertThat(printed(thrown))
        .startsWith("java.lang.IllegalStateException: outer")
        .contains("Caused by: " + AlwaysWaiting.class.getName());
  }

  private static final class Talkative extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      return "m".repeat(30_000_000);
    }
  }

  @Test
  void longMessagesAreCut() {
    String cut = "m".repeat(8_000) + "... (29990000 characters left out) ..." + "m".repeat(2_000);

    Thrown plain = Thrown.of(new IllegalStateException("m".repeat(30_000_000)));
    Thrown computed = Thrown.of(new Talkative());
    Thrown cause = Thrown.of(new IllegalStateException("short", new Talkative()));

    assertThat(plain.message()).isEqualTo(cut);
    assertThat(computed.message()).isEqualTo(cut);
    for (Thrown thrown : new Thrown[] {plain, computed, cause}) {
      assertThat(printed(thrown).length()).isLessThan(50_000);
    }
  }

  @Test
  void whatCannotBePrintedIsEscaped() {
    Thrown thrown =
        Thrown.of(new IllegalStateException("red", new Named("\u001b[31mred\u0000\nline")));

    assertThat(thrown.message()).isEqualTo("red");
    assertThat(printed(thrown)).contains(": \\u001b[31mred\\u0000\nline");
  }

  @Test
  void circlesAndLongChainsEnd() {
    Named first = new Named("first");
    first.initCause(new Named("second"));
    first.getCause().initCause(first);
    Throwable chain = new Named("last");
    for (int i = 0; i < 100_000; i++) {
      chain = new RuntimeException("outer", chain);
    }

    assertThat(printed(Thrown.of(first))).contains("second");
    assertThat(printed(Thrown.of(chain)).split("Caused by")).hasSize(Reading.MOST_EXCEPTIONS);
  }
}
