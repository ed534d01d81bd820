package dev.replay.hooks;

/**
 * Stand-ins for monitor instructions and for {@code wait} and {@code notify}. The first two are
 * only reached by controlled threads: the second body of a method calls them, its first body keeps
 * the real instructions.
 */
public final class MonitorHooks {

  private MonitorHooks() {}

  public static void enter(Object monitor, int site) {
    Thread thread = Thread.currentThread();
    if (monitor == null) {
      throw new NullPointerException("synchronized on null");
    }
    Gate.current = null;
    try {
      Gate.target.monitorEnter(monitor, site);
    } finally {
      Gate.current = thread;
    }
  }

  public static void exit(Object monitor) {
    Thread thread = Thread.currentThread();
    Gate.current = null;
    try {
      Gate.target.monitorExit(monitor);
    } finally {
      Gate.current = thread;
    }
  }

  public static void await(Object monitor, int site) throws InterruptedException {
    await(monitor, 0, 0, site);
  }

  public static void await(Object monitor, long millis, int site) throws InterruptedException {
    await(monitor, millis, 0, site);
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the program's
  public static void await(Object monitor, long millis, int nanos, int site)
      throws InterruptedException {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      monitor.wait(millis, nanos);
      return;
    }
    if (monitor == null) {
      throw new NullPointerException();
    }
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("nanosecond timeout value out of range");
    }
    Gate.current = null;
    try {
      Gate.target.await(monitor, ThreadHooks.nanos(millis, nanos), site);
    } finally {
      Gate.current = thread;
    }
  }

  public static void signal(Object monitor, int site) {
    if (!Gate.controlled()) {
      monitor.notify();
      return;
    }
    signal(monitor, false, site);
  }

  public static void signalAll(Object monitor, int site) {
    if (!Gate.controlled()) {
      monitor.notifyAll();
      return;
    }
    signal(monitor, true, site);
  }

  private static void signal(Object monitor, boolean all, int site) {
    Thread thread = Thread.currentThread();
    if (monitor == null) {
      throw new NullPointerException();
    }
    Gate.current = null;
    try {
      Gate.target.signal(monitor, all, site);
    } finally {
      Gate.current = thread;
    }
  }

  public static boolean holdsLock(Object monitor) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return Thread.holdsLock(monitor);
    }
    if (monitor == null) {
      throw new NullPointerException();
    }
    Gate.current = null;
    try {
      return Gate.target.holdsLock(monitor);
    } finally {
      Gate.current = thread;
    }
  }
}
