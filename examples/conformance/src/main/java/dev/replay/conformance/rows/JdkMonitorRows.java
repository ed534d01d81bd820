package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.outcomeOf;
import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Monitors inside JDK classes, above all those that are held while program code is called. */
@Area("Monitors of the JDK")
@SuppressWarnings("JdkObsolete") // old collections are the subject
public final class JdkMonitorRows {

  private JdkMonitorRows() {}

  private static Integer oneMore(String key, @Nullable Integer value) {
    return value == null ? 1 : value + 1;
  }

  /** Counts under one key from two threads. */
  private static String countedBy(Map<String, Integer> map, Body count)
      throws InterruptedException {
    Thread other = start(count);
    Body.running(count).run();
    other.join();
    return "" + map.get("k");
  }

  // ---- ConcurrentHashMap

  @Row(api = "ConcurrentHashMap.compute", says = "is atomic", outcomes = "2")
  static String compute() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    return countedBy(map, () -> map.compute("k", JdkMonitorRows::oneMore));
  }

  @Row(api = "ConcurrentHashMap.computeIfPresent", says = "is atomic", outcomes = "2")
  static String computeIfPresent() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>(Map.of("k", 0));
    return countedBy(map, () -> map.computeIfPresent("k", JdkMonitorRows::oneMore));
  }

  @Row(api = "ConcurrentHashMap.merge", says = "is atomic", outcomes = "2")
  static String merge() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    return countedBy(map, () -> map.merge("k", 1, Integer::sum));
  }

  @Row(
      api = "ConcurrentHashMap.get, put",
      says = "are not, together",
      outcomes = {"1", "2"})
  static String getAndPut() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    return countedBy(map, () -> map.put("k", oneMore("k", map.get("k"))));
  }

  @Row(
      api = "ConcurrentHashMap.computeIfAbsent",
      says = "calls its function once",
      outcomes = "1 call, same value")
  static String computeIfAbsent() throws InterruptedException {
    ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();
    AtomicInteger calls = new AtomicInteger();
    Object[] seen = new Object[1];
    Body look =
        () ->
            seen[0] =
                map.computeIfAbsent(
                    "k",
                    key -> {
                      calls.incrementAndGet();
                      return new Object();
                    });
    Thread other = start(look);
    Body.running(look).run();
    Object mine = seen[0];
    other.join();
    return calls + " call, " + (mine == seen[0] ? "same value" : "two values");
  }

  @Row(
      api = "ConcurrentHashMap.compute",
      says = "readers do not wait for it",
      outcomes = {"old", "new"})
  static String readersDoNotWait() throws InterruptedException {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>(Map.of("k", "old"));
    String[] seen = new String[1];
    Thread[] reader = new Thread[1];
    map.compute(
        "k",
        (key, value) -> {
          reader[0] = start(() -> seen[0] = map.get("k"));
          return "new";
        });
    reader[0].join();
    return seen[0];
  }

  @Row(
      api = "ConcurrentHashMap.compute",
      says = "others see what its function did before they see its result",
      outcomes = {"0 old", "0 new", "1 old", "1 new"})
  static String functionBeforeResult() throws InterruptedException {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>(Map.of("k", "old"));
    AtomicInteger calls = new AtomicInteger();
    Thread other =
        start(
            () ->
                map.compute(
                    "k",
                    (key, value) -> {
                      calls.incrementAndGet();
                      return "new";
                    }));
    String seen = calls.get() + " " + map.get("k");
    other.join();
    return seen;
  }

  @Row(
      api = "ConcurrentHashMap.compute",
      says = "its function waits for a thread that writes the same key: a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String writersWait() {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>(Map.of("k", "old"));
    map.compute(
        "k",
        (key, value) -> {
          Thread writer = start(() -> map.put("k", "other"));
          outcomeOf(writer::join);
          return "new";
        });
    return "done";
  }

  @Row(
      api = "ConcurrentHashMap.compute",
      says = "of two maps within each other, in opposite orders, is a deadlock",
      outcomes = {},
      drift = "DEADLOCK")
  static String computeInOppositeOrders() throws InterruptedException {
    ConcurrentHashMap<String, Integer> first = new ConcurrentHashMap<>(Map.of("k", 0));
    ConcurrentHashMap<String, Integer> second = new ConcurrentHashMap<>(Map.of("k", 0));
    Thread other =
        start(() -> first.compute("k", (key, value) -> second.merge("k", 1, Integer::sum)));
    second.compute("k", (key, value) -> first.merge("k", 1, Integer::sum));
    other.join();
    return "done";
  }

  @Row(
      api = "ConcurrentHashMap.computeIfAbsent",
      says = "within itself for the same key is refused",
      outcomes = "Recursive update")
  static String recursiveUpdate() {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    try {
      return "" + map.computeIfAbsent("k", key -> map.computeIfAbsent("k", same -> 1));
    } catch (IllegalStateException e) {
      return "" + e.getMessage();
    }
  }

  @Row(
      api = "ConcurrentHashMap.computeIfAbsent",
      says = "a function that throws leaves no value and no lock",
      outcomes = {"1 IllegalStateException", "1 returns"})
  static String functionThatThrows() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    Thread other = start(() -> map.computeIfAbsent("k", key -> 1));
    String thrown =
        outcomeOf(
            () ->
                map.computeIfAbsent(
                    "k",
                    key -> {
                      throw new IllegalStateException();
                    }));
    other.join();
    return map.get("k") + " " + thrown;
  }

  // ---- synchronized collections

  @Row(api = "Collections.synchronizedList", says = "excludes", outcomes = "2")
  static String synchronizedList() throws InterruptedException {
    List<String> list = Collections.synchronizedList(new ArrayList<>());
    Thread other = start(() -> list.add("a"));
    list.add("b");
    other.join();
    return "" + list.size();
  }

  @Row(
      api = "Collections.synchronizedList",
      says = "iteration that holds the list excludes",
      outcomes = {"a", "ab"})
  static String iterationWithTheMutex() throws InterruptedException {
    List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("a")));
    Thread other = start(() -> list.add("b"));
    String seen = "";
    synchronized (list) {
      for (String s : list) {
        seen += s;
      }
    }
    other.join();
    return seen;
  }

  @Row(
      api = "Collections.synchronizedList",
      says = "iteration that does not hold it may fail",
      outcomes = {"ConcurrentModificationException", "ab", "abc"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String iterationWithoutTheMutex() throws InterruptedException {
    List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("a", "b")));
    Thread other = start(() -> list.add("c"));
    String seen = joined(list);
    other.join();
    return seen;
  }

  private static String joined(List<String> list) {
    String seen = "";
    try {
      for (String s : list) {
        seen += s;
      }
    } catch (ConcurrentModificationException e) {
      return "ConcurrentModificationException";
    }
    return seen;
  }

  @Row(api = "Collections.synchronizedMap", says = "compute is atomic", outcomes = "2")
  static String synchronizedMap() throws InterruptedException {
    Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
    return countedBy(map, () -> map.compute("k", JdkMonitorRows::oneMore));
  }

  @Row(
      api = "Collections.synchronizedMap",
      says = "get and put are not, together",
      outcomes = {"1", "2"})
  static String synchronizedMapGetAndPut() throws InterruptedException {
    Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
    return countedBy(map, () -> map.put("k", oneMore("k", map.get("k"))));
  }

  @Row(api = "Hashtable", says = "compute is atomic", outcomes = "2")
  static String hashtable() throws InterruptedException {
    Hashtable<String, Integer> table = new Hashtable<>();
    return countedBy(table, () -> table.compute("k", JdkMonitorRows::oneMore));
  }

  @Row(
      api = "Vector",
      says = "its own monitor excludes",
      outcomes = {"a a", "ab ab"})
  static String vector() throws InterruptedException {
    Vector<String> vector = new Vector<>(List.of("a"));
    Thread other = start(() -> vector.add("b"));
    String seen;
    synchronized (vector) {
      seen = joined(vector) + " " + joined(vector);
    }
    other.join();
    return seen;
  }

  @Row(
      api = "Stack",
      says = "empty and pop are not atomic together",
      outcomes = {"returns", "EmptyStackException"})
  static String stack() throws InterruptedException {
    Stack<String> stack = new Stack<>();
    stack.push("a");
    Body popIfAny =
        () -> {
          if (!stack.empty()) {
            stack.pop();
          }
        };
    String[] seen = new String[1];
    Thread other = start(() -> seen[0] = outcomeOf(popIfAny));
    String mine = outcomeOf(popIfAny);
    other.join();
    return mine.equals("returns") ? seen[0] : mine;
  }

  @Row(
      api = "StringBuffer",
      says = "its own monitor excludes",
      outcomes = {"abc", "cab"})
  static String stringBuffer() throws InterruptedException {
    StringBuffer buffer = new StringBuffer();
    Thread other = start(() -> buffer.append('c'));
    synchronized (buffer) {
      buffer.append('a');
      buffer.append('b');
    }
    other.join();
    return buffer.toString();
  }
}
