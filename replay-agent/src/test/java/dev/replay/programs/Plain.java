package dev.replay.programs;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Its members are all that reflection is to show. */
public final class Plain {

  private static int count = Integer.parseInt("1");
  static final String LIMIT = String.valueOf(3);
  private final Object field = new Object();

  private Plain() {}

  static synchronized Runnable method() {
    CountDownLatch latch = new CountDownLatch(count);
    return latch::countDown;
  }

  Supplier<Object> other() {
    return () -> field;
  }
}
