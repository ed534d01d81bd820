package dev.replay.engine.report;

import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An execution as people read it: a column for each thread, a row for each event, time downwards.
 */
public final class Timeline {

  private static final int WIDTH = 148;
  private static final int WIDEST_COLUMN = 72;
  private static final int NARROWEST_COLUMN = 24;
  private static final int GAP = 2;

  private static final int MOST_ROWS = 60;
  private static final int FIRST_ROWS = 10;
  private static final int LAST_ROWS = 45;

  private static final long SECOND = 1_000_000_000;

  /** Columns in order of first appearance: the thread, and the length of its longest text. */
  private final Map<String, Integer> longest = new LinkedHashMap<>();

  private final int widest;

  private Timeline(List<Event> events) {
    for (Event event : events) {
      if (!isJump(event)) {
        int length = Math.max(event.thread().length(), Cell.of(event).text().length());
        longest.merge(event.thread(), length, Math::max);
      }
    }
    int cap = WIDEST_COLUMN;
    while (cap > NARROWEST_COLUMN && width(cap) > WIDTH) {
      cap--;
    }
    widest = cap;
  }

  /**
   * The timeline, without what no other thread could notice and what the JDK does inside. Up to
   * four threads take no more than 148 characters a line (a report indents by two), more threads at
   * least 24 each if they need them; of more than 60 rows the first 10 and the last 45 are shown.
   * What has to wait, a lock or a join, stands where it succeeds; what never does is not there.
   *
   * @param events of one execution, in order
   * @return lines with {@code \n} between them, two of header first; empty if there is nothing to
   *     show
   */
  public static String render(List<Event> events) {
    List<Event> told = ToldEvents.of(events);
    if (told.size() <= MOST_ROWS) {
      return String.join("\n", new Timeline(told).lines(told));
    }
    List<Event> shown = new ArrayList<>(told.subList(0, FIRST_ROWS));
    shown.addAll(told.subList(told.size() - LAST_ROWS, told.size()));
    Timeline timeline = new Timeline(shown);
    List<String> lines = timeline.lines(shown);
    int headerRows = lines.size() - shown.size();
    int leftOut = told.size() - shown.size();
    lines.add(headerRows + FIRST_ROWS, "... " + leftOut + " rows left out ...");
    return String.join("\n", lines);
  }

  private List<String> lines(List<Event> events) {
    List<String> lines = new ArrayList<>();
    if (!longest.isEmpty()) {
      lines.add(header());
      lines.add("-".repeat(width(widest)));
    }
    for (Event event : events) {
      lines.add(
          isJump(event)
              ? "--- time passes: t = " + time(event.time()) + " ---"
              : " ".repeat(start(event.thread())) + Cell.of(event).text(widest));
    }
    return lines;
  }

  private String header() {
    StringBuilder header = new StringBuilder();
    for (String thread : longest.keySet()) {
      header.append(" ".repeat(start(thread) - header.length())).append(Cell.cut(thread, widest));
    }
    return header.toString();
  }

  /** Where the thread's column begins. */
  private int start(String thread) {
    int start = 0;
    for (Map.Entry<String, Integer> column : longest.entrySet()) {
      if (column.getKey().equals(thread)) {
        break;
      }
      start += Math.min(column.getValue(), widest) + GAP;
    }
    return start;
  }

  /** Of all columns if none is wider than {@code cap}. */
  private int width(int cap) {
    int width = -GAP;
    for (int length : longest.values()) {
      width += Math.min(length, cap) + GAP;
    }
    return width;
  }

  private static boolean isJump(Event event) {
    return event.operation() == Operation.CLOCK_JUMP;
  }

  private static String time(long nanos) {
    boolean seconds = nanos >= SECOND;
    BigDecimal value = BigDecimal.valueOf(nanos, seconds ? 9 : 6);
    return value.stripTrailingZeros().toPlainString() + (seconds ? " s" : " ms");
  }
}
