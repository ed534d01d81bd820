package dev.replay.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * Classes with static state, each used by one test only, which asks the methods here: only
 * rewritten code sees the statics of the world that it is in.
 */
public final class Stateful {

  private Stateful() {}

  /** Used outside before any execution. */
  public static final class UsedBefore {
    private static final List<String> LOG = new ArrayList<>();
    private static int count = 7;
    private static String text;

    private UsedBefore() {}

    public static List<String> log() {
      return LOG;
    }

    public static int count() {
      return count;
    }

    public static void set(int newCount) {
      count = newCount;
    }
  }

  /** Used in executions first. */
  public static final class UsedAfter {
    private static final List<String> LOG = new ArrayList<>(List.of("new"));

    private UsedAfter() {}

    public static List<String> log() {
      return LOG;
    }
  }

  /** Cannot be initialised when the text says so. */
  public static final class Failing {
    private static final int LENGTH = text().length();
    private static int uses;

    private Failing() {}

    private static String text() {
      return UsedBefore.text;
    }

    private static int use() {
      return ++uses + LENGTH;
    }
  }

  /** Initialised by reflection. */
  public static final class Reflected {
    public static int count = 5;

    private Reflected() {}
  }

  /** Notes when it is initialised. */
  public static final class Parent {
    private static int order;

    private Parent() {}
  }

  public static class Base {
    public static final int BASE = ++Parent.order;
  }

  public static final class Derived extends Base {
    public static final int DERIVED = ++Parent.order;

    private Derived() {}

    public static String orders() {
      return BASE + " " + DERIVED;
    }
  }

  public static String useBefore() {
    UsedBefore.LOG.add("x");
    UsedBefore.count++;
    return UsedBefore.LOG + " " + UsedBefore.count + " " + UsedBefore.text;
  }

  public static String useAfter() {
    UsedAfter.LOG.add("x");
    return UsedAfter.LOG.toString();
  }

  public static String fail() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      try {
        out.append(Failing.use());
      } catch (ExceptionInInitializerError e) {
        out.append(e.getCause().getClass().getSimpleName()).append(' ');
      } catch (NoClassDefFoundError e) {
        out.append(e.getMessage());
      }
    }
    return out.toString();
  }

  /** The value, then one more. */
  public static String reflect() throws ReflectiveOperationException {
    var field = Reflected.class.getField("count");
    int found = field.getInt(null);
    field.setInt(null, found + 1);
    return "" + found;
  }
}
