package dev.replay.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** State in interfaces, whose fields are final but what they refer to is not. */
public final class Constants {

  private Constants() {}

  /** Used by classes that implement it and by others. */
  public interface Counter {
    AtomicInteger COUNT = new AtomicInteger(5);
    List<String> LOG = new ArrayList<>(List.of("new"));
    int FIRST = COUNT.getAndIncrement();
    long LENGTH = (long) LOG.size() + FIRST;
    String TEXT = "constant";

    /** One more. */
    default int next() {
      LOG.add("next");
      return COUNT.incrementAndGet();
    }
  }

  /** Inherits the constants. */
  public static final class Implementation implements Counter {
    public int both() {
      return next() + COUNT.get();
    }
  }

  /** Refers to what another interface has. */
  public interface Dependent extends Counter {
    List<Object> ALL = List.of(LOG, COUNT);
  }

  /** What a JVM in which nothing else has run says. */
  public static String use() throws InterruptedException {
    Thread other = new Thread(() -> Counter.LOG.add("thread"));
    other.start();
    other.join();
    int both = new Implementation().both();
    boolean isSame =
        Dependent.ALL.get(0) == Counter.LOG && Dependent.ALL.get(1) == Implementation.COUNT;
    return both + " " + Counter.LOG + " " + Counter.FIRST + " " + Counter.LENGTH + " " + isSame;
  }
}
