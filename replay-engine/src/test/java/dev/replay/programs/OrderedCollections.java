package dev.replay.programs;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Programs whose threads share collections and do not race, each by another means. */
@SuppressWarnings("ReturnValueIgnored") // what is read is what matters
public final class OrderedCollections {

  /** Synchronizes what it has in place of its superclass. */
  private static final class SafeMap extends HashMap<String, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Integer put(String key, Integer value) {
      return super.put(key, value);
    }

    @Override
    public synchronized Integer get(Object key) {
      return super.get(key);
    }
  }

  /** Has nothing of its superclass but what is built on its own methods. */
  private static final class OwnMap extends AbstractMap<String, Integer> {
    private final Map<String, Integer> entries = new ConcurrentHashMap<>();

    @Override
    public Integer put(String key, Integer value) {
      return entries.put(key, value);
    }

    @Override
    public Set<Entry<String, Integer>> entrySet() {
      return entries.entrySet();
    }
  }

  private int size;

  private static void both(Runnable first, Runnable second) {
    new Thread(first).start();
    new Thread(second).start();
  }

  public void readOnly() {
    Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
    both(() -> map.get("a"), () -> map.containsKey("b"));
  }

  public void linkedMapIsRead() {
    LinkedHashMap<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
    both(() -> map.get("a"), () -> map.getOrDefault("b", 1));
  }

  public void immutable() {
    List<Integer> list = List.of(1, 2);
    both(() -> list.forEach(i -> {}), () -> list.iterator().next());
  }

  public void synchronizedMap() {
    Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
    both(() -> map.put("a", 1), () -> map.put("b", 2));
  }

  public void iterationUnderItsMonitor() {
    List<Integer> list = Collections.synchronizedList(new ArrayList<>(List.of(1)));
    both(
        () -> list.add(2),
        () -> {
          synchronized (list) {
            for (Integer each : list) {
              size += each;
            }
          }
        });
  }

  public void viewOfASynchronizedMap() {
    Map<String, Integer> map = Collections.synchronizedMap(new HashMap<>());
    both(
        () -> map.put("a", 1),
        () -> {
          Set<String> keys = map.keySet();
          synchronized (map) {
            for (String each : keys) {
              size += each.length();
            }
          }
        });
  }

  public void setOfAConcurrentMap() {
    Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
    both(() -> set.add("a"), () -> set.add("b"));
  }

  public void subclassThatSynchronizes() {
    Map<String, Integer> map = new SafeMap();
    both(() -> map.put("a", 1), () -> map.get("a"));
  }

  public void subclassWithAStateOfItsOwn() {
    OwnMap map = new OwnMap();
    both(() -> map.putAll(Map.of("a", 1)), () -> size = map.isEmpty() ? 0 : 1);
  }

  public void matchersOfOnePattern() {
    Pattern pattern = Pattern.compile("a+");
    both(() -> pattern.matcher("aa").matches(), () -> pattern.matcher("b").find());
  }

  public void guardedByAMonitor() {
    List<Integer> list = new ArrayList<>();
    Runnable add =
        () -> {
          synchronized (list) {
            list.add(1);
          }
        };
    both(add, add);
  }
}
