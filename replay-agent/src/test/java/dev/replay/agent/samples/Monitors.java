package dev.replay.agent.samples;

import java.util.function.Supplier;

/** Synchronized methods and blocks: values, exceptions, nesting, and that all is unlocked again. */
@SuppressWarnings("WaitNotInLoop") // nobody else is there
public class Monitors implements Supplier<String> {

  private static int counter;
  private long value = 5;

  synchronized void nothing() {}

  synchronized long twoReturns(boolean first, long l, double d) {
    if (first) {
      return l + value;
    }
    value += (long) d;
    return value;
  }

  synchronized int alwaysThrows(String message) {
    throw new IllegalStateException(message + holds());
  }

  static synchronized String ofTheClass(int n) {
    counter += n;
    return counter + " " + Thread.holdsLock(Monitors.class);
  }

  synchronized int loop() {
    while (true) {
      if (value++ > 20) {
        return (int) value;
      }
    }
  }

  synchronized int throwsInTheMiddle(int[] array, int index) {
    int before = array[0];
    int element = array[index];
    return before + element;
  }

  synchronized String caughtInside(Object o) {
    try {
      return o.toString();
    } catch (NullPointerException e) {
      return "caught" + holds();
    } finally {
      value++;
    }
  }

  String blocks(Object a, Object b) {
    String out = "";
    synchronized (a) {
      out += Thread.holdsLock(a);
      synchronized (b) {
        out += Thread.holdsLock(b);
        for (int i = 0; i < 3; i++) {
          synchronized (this) {
            if (i == 1) {
              continue;
            }
            out += i;
            if (i == 2) {
              break;
            }
          }
        }
      }
      out += Thread.holdsLock(b);
      try {
        synchronized (b) {
          throw new IllegalArgumentException();
        }
      } catch (IllegalArgumentException e) {
        out += "x" + Thread.holdsLock(b);
      }
    }
    return out + Thread.holdsLock(a);
  }

  synchronized <T extends Comparable<T>> T generic(T one, T other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  synchronized void waits() throws InterruptedException {
    wait(1);
    wait(0, 1);
    notify();
    notifyAll();
  }

  private boolean holds() {
    return Thread.holdsLock(this);
  }

  @Override
  public String get() {
    nothing();
    StringBuilder out = new StringBuilder();
    out.append(twoReturns(true, 1L << 33, 0)).append(' ').append(twoReturns(false, 0, 3.5));
    out.append(failure(() -> alwaysThrows("always")));
    out.append(ofTheClass(2)).append(ofTheClass(3)).append(Thread.holdsLock(Monitors.class));
    out.append(loop()).append(throwsInTheMiddle(new int[] {3, 4}, 1));
    out.append(failure(() -> throwsInTheMiddle(new int[] {3, 4}, 2)));
    out.append(caughtInside(1)).append(caughtInside(null)).append(blocks("a", "b"));
    out.append(generic("p", "q")).append(failure(() -> blocks(null, "b")));
    out.append(failure(this::waits)).append(failure(this::notify)).append(holds());
    return out.toString();
  }

  /** A body that may throw. */
  interface Body {
    void run() throws Exception;
  }

  private String failure(Body body) {
    try {
      body.run();
      return "fine" + holds();
    } catch (NullPointerException e) {
      return "NPE " + holds(); // the text is the JVM's
    } catch (Exception e) {
      return e + " " + holds();
    }
  }
}
