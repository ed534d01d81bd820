package dev.replay.agent.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls and accesses within try, finally, switch, loops and lambdas; callbacks that throw. */
@SuppressWarnings({"ImmutableEnumChecker", "StatementSwitchToExpressionSwitch"}) // samples of both
public class ControlFlow implements Supplier<String> {

  private static final List<String> LOG = new ArrayList<>();
  private final Map<String, List<Integer>> map = new TreeMap<>();

  static {
    for (int i = 0; i < 3; i++) {
      if (i == 2) {
        LOG.add("initialised " + i);
      }
    }
  }

  enum Color {
    RED,
    GREEN {
      @Override
      String shade() {
        return "dark " + super.shade();
      }
    };

    private int used;

    String shade() {
      return name().toLowerCase(java.util.Locale.ROOT) + used++;
    }
  }

  /** Fails to initialise. */
  static class Broken {
    static final int VALUE = Integer.parseInt("x" + LOG.size());
  }

  record Pair<T>(T left, long right) {
    static int made;

    Pair {
      made++;
    }
  }

  private int nested(int n) {
    int result = 0;
    outer:
    for (int i = 0; ; i++) {
      try {
        try {
          result += map.computeIfAbsent("k" + i, k -> new ArrayList<>()).size();
          if (i > n) {
            break outer;
          }
          if (i % 2 == 0) {
            continue;
          }
          map.get("none").add(1);
        } finally {
          result += 10;
          map.merge("f", List.of(i), (a, b) -> b.get(0) == 3 ? null : b);
        }
      } catch (NullPointerException e) {
        result += 100;
      }
    }
    return result;
  }

  private static String ofSwitch(Object o, int n) {
    String text = o instanceof String s && s.length() > 2 ? s : "short";
    switch (text) {
      case "short":
        LOG.add(text);
        break;
      case "long":
        return "returned";
      default:
        LOG.add("default");
    }
    return switch (n) {
      case 1, 2 -> text + LOG.size();
      case 100 -> {
        LOG.remove(0);
        yield LOG.get(0);
      }
      default -> throw new IllegalArgumentException(text);
    };
  }

  private String callbacks() {
    StringBuilder out = new StringBuilder();
    Map<String, Integer> throwing = new HashMap<>();
    try {
      throwing.computeIfAbsent("a", k -> Integer.parseInt(k));
    } catch (NumberFormatException e) {
      out.append("thrown ").append(throwing.size());
    }
    List<Integer> numbers = new ArrayList<>(List.of(5, 3, 4));
    numbers.sort((a, b) -> Integer.compare(b, a));
    numbers.removeIf(n -> n == 4);
    for (Iterator<Integer> i = numbers.iterator(); i.hasNext(); ) {
      if (i.next() == 5) {
        i.remove();
      }
    }
    Map<String, Integer> ordered = new LinkedHashMap<>(Map.of("x", 1));
    for (Map.Entry<String, Integer> entry : ordered.entrySet()) {
      entry.setValue(entry.getValue() + 1);
    }
    List<Integer> view = Collections.unmodifiableList(numbers);
    numbers.add(9);
    return out.append(numbers)
        .append(ordered)
        .append(view)
        .append(numbers.stream().mapToInt(n -> n * 2).sum())
        .append("joined " + numbers)
        .toString();
  }

  @Override
  public String get() {
    String broken = "";
    for (int i = 0; i < 2; i++) {
      try {
        broken += Broken.VALUE;
      } catch (ExceptionInInitializerError e) {
        broken += e.getCause().getMessage();
      } catch (NoClassDefFoundError e) {
        broken += "NCDFE";
      }
    }
    String thrown;
    try {
      thrown = ofSwitch(null, 3);
    } catch (IllegalArgumentException e) {
      thrown = e.getMessage();
    }
    Pair<Object> pair = new Pair<>("left", 1L << 35);
    return broken
        + thrown
        + ofSwitch("long", 1)
        + ofSwitch("other", 2)
        + ofSwitch("other", 100)
        + nested(4)
        + map
        + callbacks()
        + Color.RED.shade()
        + Color.GREEN.shade()
        + Color.valueOf("RED").shade()
        + pair
        + pair.equals(new Pair<>("left", 1L << 35))
        + Pair.made
        + LOG;
  }
}
