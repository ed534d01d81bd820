package dev.replay.engine.report;

import dev.replay.engine.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a report, as they are written. */
final class ReportLines {

  private static final int LABEL = 11;
  private static final int LONGEST_ON_ONE_LINE = 120;
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  void line(String line) {
    lines.add(Printable.text(line).replace("\n", "\\n"));
  }

  /** {@code label: value}, with values below one another. */
  void field(String label, String value) {
    String start = label + ":";
    line(start + " ".repeat(LABEL - start.length()) + value);
  }

  void indented(List<String> more) {
    more.forEach(line -> line(line.isBlank() ? "" : INDENT + line));
  }

  /**
   * A message that somebody else wrote. Assertion libraries like many lines: short ones become one,
   * of others all but the first are indented.
   */
  void message(String before, String message, String after) {
    List<String> all = message.lines().filter(line -> !line.isBlank()).toList();
    String joined = all.stream().map(String::strip).collect(Collectors.joining(" "));
    if (joined.length() <= LONGEST_ON_ONE_LINE || all.size() == 1) {
      line(before + joined + after);
    } else {
      line(before + all.get(0).strip() + after);
      indented(all.subList(1, all.size()));
    }
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
