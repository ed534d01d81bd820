package dev.replay.engine.text;

import java.util.Locale;

/**
 * Text without characters that a terminal obeys or that make it read as something else: control
 * characters, separators of lines, and formats such as overrides of the direction of writing
 * (Unicode categories Cc, Zl, Zp, Cf, Cs). They are written as in Java source: {@code \n}, {@code
 * \u001b}. What is printable already stays as it is, so it does no harm to do this twice.
 */
public final class Printable {

  private Printable() {}

  /** A name: has one line, whatever was in it. */
  public static String name(String name) {
    return escaped(name, false);
  }

  /** A text, which keeps its lines and tabs. Line breaks become {@code \n}. */
  public static String text(String text) {
    String lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
    return escaped(lines, true);
  }

  /** Whether {@link #text} leaves it as it is. */
  static boolean isText(String text) {
    return text.codePoints().allMatch(c -> isPrintable(c, true));
  }

  private static String escaped(String text, boolean lines) {
    int first = 0;
    while (first < text.length() && isPrintable(text.codePointAt(first), lines)) {
      first += Character.charCount(text.codePointAt(first));
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    text.substring(first).codePoints().forEach(c -> append(escaped, c, lines));
    return escaped.toString();
  }

  private static void append(StringBuilder to, int codePoint, boolean lines) {
    if (isPrintable(codePoint, lines)) {
      to.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        for (char unit : Character.toChars(codePoint)) {
          to.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
  }

  private static boolean isPrintable(int codePoint, boolean lines) {
    if (codePoint < 0x7f) {
      return codePoint >= ' ' || (lines && (codePoint == '\n' || codePoint == '\t'));
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
