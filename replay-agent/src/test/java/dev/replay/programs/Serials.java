package dev.replay.programs;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serializable classes without a {@code serialVersionUID} of their own. */
@SuppressWarnings({"serial", "UnusedVariable"})
public final class Serials {

  private Serials() {}

  static class Plain implements Serializable {
    long cents = 42;
  }

  static class WithStatics implements Serializable {
    static final List<String> KNOWN = new ArrayList<>();
    private static final List<String> SECRET = new ArrayList<>();
    public static int count;
  }

  static class WithoutInitializer implements Serializable {
    static int count;
    private static String text;

    public synchronized void add(long cents) {
      count += (int) cents;
      text = "" + count;
    }

    static synchronized String text() {
      return text;
    }
  }

  static class WithConstants implements Serializable {
    static final int ONE = 1;
    protected static final Object LOCK = new Object();
    static volatile boolean ready = true;
  }

  static class WithReferences implements Serializable {
    Runnable release(CountDownLatch latch) {
      return latch::countDown;
    }
  }

  static class Derived extends WithStatics {
    int own;

    protected synchronized void touch() {
      own = count++;
    }
  }

  abstract static class Abstract implements Serializable, Comparable<Abstract> {
    protected abstract int order();

    @Override
    public synchronized int compareTo(Abstract other) {
      return Integer.compare(order(), other.order());
    }
  }

  static class Throwing extends Exception {
    static int thrown;
  }

  /** Each with its version. */
  public static String versions() {
    return Stream.of(
            Plain.class,
            WithStatics.class,
            WithoutInitializer.class,
            WithConstants.class,
            WithReferences.class,
            Derived.class,
            Abstract.class,
            Throwing.class)
        .map(type -> type.getSimpleName() + " " + version(type))
        .collect(Collectors.joining(", "));
  }

  private static long version(Class<?> type) {
    return ObjectStreamClass.lookup(type).getSerialVersionUID();
  }

  public static void main(String[] arguments) {
    System.out.println(versions());
  }
}
