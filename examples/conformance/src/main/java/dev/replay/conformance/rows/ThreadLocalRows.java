package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;

/** Thread locals. */
@Area("Thread locals")
@SuppressWarnings("ThreadLocalUsage") // as small as a row has to be
public final class ThreadLocalRows {

  private static final ThreadLocal<String> SHARED = new ThreadLocal<>();

  private ThreadLocalRows() {}

  @Row(api = "ThreadLocal", says = "each thread has its own value", outcomes = "main null other")
  static String ownValue() throws InterruptedException {
    ThreadLocal<String> local = new ThreadLocal<>();
    local.set("main");
    String[] seen = new String[1];
    Thread other =
        start(
            () -> {
              String before = local.get();
              local.set("other");
              seen[0] = before + " " + local.get();
            });
    other.join();
    return local.get() + " " + seen[0];
  }

  @Row(
      api = "ThreadLocal",
      says = "a static one is empty in every execution",
      outcomes = "null set")
  static String doesNotLeakIntoTheNextExecution() {
    String before = SHARED.get();
    SHARED.set("set");
    return before + " " + SHARED.get();
  }

  @Row(
      api = "ThreadLocal.withInitial, remove",
      says = "the first value comes from the reader; after remove again",
      outcomes = "main changed main, other")
  static String initialValue() throws InterruptedException {
    ThreadLocal<String> local = ThreadLocal.withInitial(() -> Thread.currentThread().getName());
    String[] seen = new String[1];
    Thread other = new Thread(() -> seen[0] = local.get(), "other");
    other.start();
    String main = local.get();
    local.set("changed");
    main += " " + local.get();
    local.remove();
    main += " " + local.get();
    other.join();
    return main + ", " + seen[0];
  }

  @Row(
      api = "InheritableThreadLocal",
      says = "is copied when the thread is created",
      outcomes = "first second")
  static String inherited() throws InterruptedException {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("first");
    String[] seen = new String[1];
    Thread other = new Thread(() -> seen[0] = local.get());
    local.set("second");
    other.start();
    other.join();
    return seen[0] + " " + local.get();
  }

  @Row(
      api = "InheritableThreadLocal.childValue",
      says = "decides what a child gets; a thread may do without",
      outcomes = "child of main, null")
  static String childValue() throws InterruptedException {
    InheritableThreadLocal<String> local =
        new InheritableThreadLocal<>() {
          @Override
          protected String childValue(String parent) {
            return "child of " + parent;
          }
        };
    local.set("main");
    String[] seen = new String[2];
    Thread heir = start(() -> seen[0] = local.get());
    Thread stranger = new Thread(null, () -> seen[1] = local.get(), "stranger", 0, false);
    stranger.start();
    heir.join();
    stranger.join();
    return seen[0] + ", " + seen[1];
  }
}
