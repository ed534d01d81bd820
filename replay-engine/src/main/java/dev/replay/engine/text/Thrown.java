package dev.replay.engine.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an exception says, read once.
 *
 * <p>An exception is an object of the program: its {@code getMessage}, {@code toString}, {@code
 * getCause} and all the others may throw, never return, or return a hundred megabytes; and whoever
 * gets it as a cause, such as JUnit, calls them again. So everything that tells of an exception
 * asks here.
 *
 * <p>Most exceptions override nothing and say little: those are read as they are. Of the others,
 * and of what is behind them, a {@link Reading} makes a copy, in a thread of its own, as it may not
 * come back.
 *
 * @param type name of its class
 * @param message what {@code getMessage} returns, in printable characters and not too long; null
 *     for an exception without a message
 * @param text the same for {@code toString}
 * @param exception the exception itself if no code of the program runs when it is looked at, and if
 *     it has nothing to be cut or escaped, which goes for its causes and suppressed exceptions,
 *     too; otherwise a copy, of another class, which reads the same when printed
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Thrown(String type, @Nullable String message, String text, Throwable exception) {

  static final int FIRST_CHARACTERS = 8_000;
  static final int LAST_CHARACTERS = 2_000;
  static final int MOST_CHARACTERS = FIRST_CHARACTERS + LAST_CHARACTERS;

  /** Reads an exception. Returns in about a second at most. */
  public static Thrown of(Throwable exception) {
    if (PlainThrowable.is(exception)) {
      return new Thrown(
          exception.getClass().getName(), exception.getMessage(), exception.toString(), exception);
    }
    Reading reading = Reading.of(exception);
    return new Thrown(reading.type(), reading.message(), reading.text(), reading.copy());
  }

  /** In printable characters, and not too long: what is too much is left out of its middle. */
  static String bounded(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return Printable.text(text);
    }
    int end = text.length() - LAST_CHARACTERS; // where JUnit says what it expected
    return Printable.text(text.substring(0, FIRST_CHARACTERS))
        + "... ("
        + (end - FIRST_CHARACTERS)
        + " characters left out) ..."
        + Printable.text(text.substring(end));
  }
}
