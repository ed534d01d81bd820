package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Maps, lists and sets: concurrent ones, synchronized ones, and ones that are neither. */
@Area("Collections")
@SuppressWarnings("ArrayRecordComponent") // the array is shared
public final class CollectionRows {

  private CollectionRows() {}

  // ---- concurrent

  @Row(
      api = "ConcurrentHashMap",
      says = "get, then put: an update may be lost",
      outcomes = {"1", "2"})
  static String getThenPut() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    Thread other = start(() -> map.put("k", map.getOrDefault("k", 0) + 1));
    map.put("k", map.getOrDefault("k", 0) + 1);
    other.join();
    return "" + map.get("k");
  }

  @Row(api = "ConcurrentHashMap.merge", says = "is atomic", outcomes = "2")
  static String merge() throws InterruptedException {
    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    Thread other = start(() -> map.merge("k", 1, Integer::sum));
    map.merge("k", 1, Integer::sum);
    other.join();
    return "" + map.get("k");
  }

  @Row(
      api = "ConcurrentHashMap.computeIfAbsent",
      says = "computes once",
      outcomes = {"main, main, 1 computed", "other, other, 1 computed"})
  static String computeIfAbsent() throws InterruptedException {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    int[] computed = new int[1];
    String[] seen = new String[1];
    Thread other =
        start(
            () ->
                seen[0] =
                    map.computeIfAbsent(
                        "k",
                        k -> {
                          computed[0]++;
                          return "other";
                        }));
    String main =
        map.computeIfAbsent(
            "k",
            k -> {
              computed[0]++;
              return "main";
            });
    other.join();
    return main + ", " + seen[0] + ", " + computed[0] + " computed";
  }

  @Row(
      api = "ConcurrentHashMap.putIfAbsent",
      says = "one of two puts",
      outcomes = {"null main", "main null"})
  static String putIfAbsent() throws InterruptedException {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    String[] before = new String[1];
    Thread other = start(() -> before[0] = map.putIfAbsent("k", "main"));
    String main = map.putIfAbsent("k", "main");
    other.join();
    return main + " " + before[0];
  }

  @Row(
      api = "ConcurrentHashMap.replace",
      says = "compares and sets: one of two wins",
      outcomes = {"true false", "false true"})
  static String replace() throws InterruptedException {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>(Map.of("k", "old"));
    boolean[] replaced = new boolean[1];
    Thread other = start(() -> replaced[0] = map.replace("k", "old", "other"));
    boolean main = map.replace("k", "old", "main");
    other.join();
    return main + " " + replaced[0];
  }

  /** What an iteration sees that another thread adds to. */
  private static String iterate(Collection<String> seen, Background.Body adding) {
    start(adding);
    StringBuilder text = new StringBuilder();
    try {
      for (String s : seen) {
        text.append(s);
      }
    } catch (ConcurrentModificationException e) {
      return "thrown";
    }
    return text.toString();
  }

  @Row(
      api = "ConcurrentSkipListMap",
      says = "iterating is weakly consistent",
      outcomes = {"ac", "abc"})
  static String skipListMap() {
    ConcurrentSkipListMap<String, String> map =
        new ConcurrentSkipListMap<>(Map.of("a", "", "c", ""));
    return iterate(map.keySet(), () -> map.put("b", ""));
  }

  @Row(
      api = "ConcurrentSkipListSet.pollFirst",
      says = "each element goes to one thread",
      outcomes = {"a b", "b a"})
  static String skipListSet() throws InterruptedException {
    ConcurrentSkipListSet<String> set = new ConcurrentSkipListSet<>(List.of("a", "b"));
    String[] seen = new String[1];
    Thread other = start(() -> seen[0] = set.pollFirst());
    String main = set.pollFirst();
    other.join();
    return main + " " + seen[0];
  }

  @Row(
      api = "CopyOnWriteArrayList",
      says = "an iterator sees the list as it was",
      outcomes = {"ab", "abc"})
  static String copyOnWriteIterator() {
    CopyOnWriteArrayList<String> list = new CopyOnWriteArrayList<>(List.of("a", "b"));
    return iterate(list, () -> list.add("c"));
  }

  @Row(
      api = "CopyOnWriteArrayList",
      says = "size, then get: the element may be gone",
      outcomes = {"a", "empty", "gone"})
  static String copyOnWriteSizeThenGet() {
    CopyOnWriteArrayList<String> list = new CopyOnWriteArrayList<>(List.of("a"));
    start(() -> list.remove("a"));
    if (list.isEmpty()) {
      return "empty";
    }
    try {
      return list.get(0);
    } catch (IndexOutOfBoundsException e) {
      return "gone";
    }
  }

  @Row(
      api = "CopyOnWriteArrayList.addIfAbsent",
      says = "is atomic",
      outcomes = {"true false", "false true"})
  static String addIfAbsent() throws InterruptedException {
    CopyOnWriteArrayList<String> list = new CopyOnWriteArrayList<>();
    boolean[] added = new boolean[1];
    Thread other = start(() -> added[0] = list.addIfAbsent("a"));
    boolean main = list.addIfAbsent("a");
    other.join();
    return main + " " + added[0];
  }

  // ---- not thread-safe

  @Row(
      api = "ArrayList.iterator",
      says = "a concurrent change is noticed, or comes too early or too late",
      outcomes = {"thrown", "ab", "abc"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String listIterator() {
    List<String> list = new ArrayList<>(List.of("a", "b"));
    return iterate(list, () -> list.add("c"));
  }

  @Row(
      api = "HashMap.keySet",
      says = "a view: a concurrent change is noticed, or comes too early or too late",
      outcomes = {"thrown", "ab", "abc"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String mapView() {
    Map<String, String> map = new HashMap<>(Map.of("a", "", "b", ""));
    return iterate(map.keySet(), () -> map.put("c", ""));
  }

  @Row(
      api = "HashMap",
      says = "get, then put: an update may be lost",
      outcomes = {"1", "2"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String hashMap() throws InterruptedException {
    Map<String, Integer> map = new HashMap<>();
    Thread other = start(() -> map.put("k", map.getOrDefault("k", 0) + 1));
    map.put("k", map.getOrDefault("k", 0) + 1);
    other.join();
    return "" + map.get("k");
  }

  @Row(
      api = "ArrayList.add",
      says = "is one step here: races inside the list are not shown",
      outcomes = {"[a, b]", "[b, a]"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String listAdd() throws InterruptedException {
    List<String> list = new ArrayList<>();
    Thread other = start(() -> list.add("a"));
    list.add("b");
    other.join();
    return list.toString();
  }

  @Row(
      api = "ArrayList",
      says = "contains, then add: both may add",
      outcomes = {"[a]", "[a, a]"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String containsThenAdd() throws InterruptedException {
    List<String> list = new ArrayList<>();
    Thread other = start(() -> addOnce(list));
    addOnce(list);
    other.join();
    return list.toString();
  }

  private static void addOnce(List<String> list) {
    if (!list.contains("a")) {
      list.add("a");
    }
  }

  @Row(
      api = "Iterator",
      says = "shared by two threads: either gets the first element",
      outcomes = {"main a, other b", "main b, other a"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String sharedIterator() throws InterruptedException {
    Iterator<String> iterator = new ArrayList<>(List.of("a", "b")).iterator();
    String[] seen = new String[1];
    Thread other = start(() -> seen[0] = iterator.next());
    String main = iterator.next();
    other.join();
    return "main " + main + ", other " + seen[0];
  }

  @Row(
      api = "Map.Entry",
      says = "shows its map",
      outcomes = {"1", "2"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String entry() {
    Map<String, Integer> map = new HashMap<>(Map.of("k", 1));
    Map.Entry<String, Integer> entry = map.entrySet().iterator().next();
    start(() -> map.put("k", 2));
    return "" + entry.getValue();
  }

  /** Equal to anything while the version is 0. */
  private record Versioned(int[] version) {
    @Override
    public boolean equals(Object other) {
      return version[0] == 0;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  @Row(
      api = "List.contains",
      says = "calls back: equals has steps of its own",
      outcomes = {"true", "false"})
  static String containsCallsBack() {
    int[] version = new int[1];
    List<String> list = new ArrayList<>(List.of("a"));
    start(() -> version[0] = 1);
    return "" + ((Collection<?>) list).contains(new Versioned(version));
  }

  // ---- synchronized

  @Row(api = "Collections.synchronizedMap", says = "merge is atomic", outcomes = "2")
  static String synchronizedMap() throws InterruptedException {
    Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
    Thread other = start(() -> map.merge("k", 1, Integer::sum));
    map.merge("k", 1, Integer::sum);
    other.join();
    return "" + map.get("k");
  }

  @Row(
      api = "Collections.synchronizedList",
      says = "iterating without its monitor is not safe",
      outcomes = {"thrown", "ab", "abc"},
      coverage = Row.Coverage.OUTCOMES,
      uncontrolled = "calls that race are one step each")
  static String synchronizedList() {
    List<String> list = Collections.synchronizedList(new ArrayList<>(List.of("a", "b")));
    return iterate(list, () -> list.add("c"));
  }
}
