package dev.replay.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the support matrix as Markdown: a table for each area, a line for each row. */
public final class SupportMatrix {

  private SupportMatrix() {}

  /** The whole matrix. Rows of one area stand together. */
  public static String markdown(List<Entry> entries) {
    StringBuilder out = new StringBuilder();
    String area = "";
    for (Entry entry : entries) {
      if (!entry.area().equals(area)) {
        area = entry.area();
        out.append("\n### ").append(area).append("\n\n");
        out.append("| API | what holds | outcomes | explored |\n| --- | --- | --- | --- |\n");
      }
      line(out, entry);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, Entry entry) {
    Row row = entry.row();
    out.append("| ").append(escape(row.api()));
    if (row.since() > 17) {
      out.append(" (JDK ").append(row.since()).append(')');
    }
    out.append(" | ").append(escape(row.says())).append(" | ");
    out.append(
        row.drift().isEmpty()
            ? outcomes(row)
            : "drift: " + row.drift().toLowerCase(Locale.ROOT).replace('_', ' '));
    out.append(" | ").append(coverage(row)).append(" |\n");
  }

  private static String outcomes(Row row) {
    List<String> quoted = new ArrayList<>();
    for (String outcome : row.outcomes()) {
      quoted.add("`" + escape(outcome) + "`");
    }
    return String.join(", ", quoted);
  }

  private static String coverage(Row row) {
    if (!row.drift().isEmpty()) {
      return "found";
    }
    if (!row.uncontrolled().isEmpty()) {
      return "named: " + escape(row.uncontrolled());
    }
    return switch (row.coverage()) {
      case COMPLETE -> "completely";
      case OUTCOMES -> "every outcome";
      case SOUND -> "soundly";
    };
  }

  private static String escape(String text) {
    return text.replace("|", "\\|");
  }
}
