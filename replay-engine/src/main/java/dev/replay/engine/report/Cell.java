package dev.replay.engine.report;

import dev.replay.engine.trace.Event;
import dev.replay.hooks.Operation;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What a timeline says about one event: {@code Counter.increment:12 reads count Counter#1}.
 *
 * @param location {@code Class.method:line}, may be empty
 * @param verb what was done
 * @param target the field or method, may be empty
 * @param object may be empty
 */
record Cell(String location, String verb, String target, String object) {

  /** A lambda's body has a line number; the name that javac gives it adds nothing. */
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

  /** {@code Outer$} before the name of a nested class. */
  private static final Pattern OUTER = Pattern.compile("(\\w+\\$)+(?=[A-Z])");

  private static final String CUT = "..";

  static Cell of(Event event) {
    String object = withoutOuter(event.object());
    String verb = event.operation() == Operation.SPAWN ? "starts" : event.operation().verb;
    String location = LAMBDA.matcher(event.location()).replaceAll("$1");
    return new Cell(withoutOuter(location), verb, target(event, object), object);
  }

  /** Threads park, join and sleep in some call; its name is told only where it says more. */
  private static String target(Event event, String object) {
    String target = event.target();
    return switch (event.operation()) {
      case JOIN, SLEEP, YIELD -> "";
      case PARK -> target.isEmpty() ? "" : "in " + target;
      default -> {
        int dot = target.indexOf('.');
        boolean repeatsType = dot > 0 && object.startsWith(target.substring(0, dot) + "#");
        yield repeatsType ? target.substring(dot + 1) : target;
      }
    };
  }

  private static String withoutOuter(String name) {
    return OUTER.matcher(name).replaceAll("");
  }

  /** All of it. */
  String text() {
    StringJoiner text = new StringJoiner(" ");
    for (String part : List.of(location, verb, target, object)) {
      if (!part.isEmpty()) {
        text.add(part);
      }
    }
    return text.toString();
  }

  /**
   * As much as {@code width} characters hold: first the class goes, then the object, if there is a
   * target to name.
   */
  String text(int width) {
    Cell shorter = new Cell(location.substring(location.indexOf('.') + 1), verb, target, object);
    Cell shortest = target.isEmpty() ? shorter : new Cell(shorter.location, verb, target, "");
    for (Cell cell : List.of(this, shorter, shortest)) {
      String text = cell.text();
      if (text.length() <= width) {
        return text;
      }
    }
    return cut(shortest.text(), width);
  }

  /** The text, cut to {@code width} characters. */
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - CUT.length()) + CUT;
  }
}
