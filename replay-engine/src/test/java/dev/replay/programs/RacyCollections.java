package dev.replay.programs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Programs whose threads share what is not thread-safe, each of another class. */
@SuppressWarnings({"ReturnValueIgnored", "JdkObsolete", "JavaUtilDate"}) // programs have them
public final class RacyCollections {

  /** Forgets the entry that was asked for the longest time ago. */
  private static final class Recent extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Entry<String, Integer> eldest) {
      return size() > 2;
    }
  }

  private final Map<String, Integer> entries = new HashMap<>();

  private static void both(Runnable first, Runnable second) {
    new Thread(first).start();
    new Thread(second).start();
  }

  private static void twice(Runnable body) {
    both(body, body);
  }

  public void field() {
    twice(() -> entries.merge("a", 1, Integer::sum));
  }

  public void arrayList() {
    List<Integer> list = new ArrayList<>();
    twice(() -> list.add(1));
  }

  public void linkedList() {
    LinkedList<Integer> list = new LinkedList<>();
    both(() -> list.addFirst(1), list::size);
  }

  public void arrayDeque() {
    ArrayDeque<Integer> deque = new ArrayDeque<>();
    both(() -> deque.push(1), deque::poll);
  }

  public void priorityQueue() {
    PriorityQueue<Integer> queue = new PriorityQueue<>();
    twice(() -> queue.add(1));
  }

  public void hashSet() {
    HashSet<Integer> set = new HashSet<>();
    both(() -> set.add(1), () -> set.contains(2));
  }

  public void treeMap() {
    TreeMap<Integer, Integer> map = new TreeMap<>();
    both(() -> map.put(1, 1), () -> map.floorKey(2));
  }

  public void bitSet() {
    BitSet bits = new BitSet();
    both(() -> bits.set(1), () -> bits.set(2));
  }

  public void stringBuilder() {
    StringBuilder text = new StringBuilder();
    twice(() -> text.append("a"));
  }

  public void iterator() {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    both(
        () -> {
          for (Integer each : list) {
            each.intValue();
          }
        },
        () -> list.remove(0));
  }

  public void stream() {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    both(() -> list.stream().mapToInt(i -> i).sum(), () -> list.add(3));
  }

  public void resultsOfAParallelStream() {
    List<Integer> list = new ArrayList<>();
    IntStream.range(0, 4).parallel().forEach(list::add);
  }

  public void iterationOfASynchronizedList() {
    List<Integer> list = Collections.synchronizedList(new ArrayList<>(List.of(1)));
    both(() -> list.add(2), () -> list.iterator().next());
  }

  public void pastTheView() {
    List<Integer> list = new ArrayList<>();
    List<Integer> view = Collections.synchronizedList(list);
    both(() -> list.add(1), () -> view.add(2));
  }

  public void copy() {
    List<Integer> list = new ArrayList<>();
    both(() -> list.add(1), () -> new ArrayList<>(list));
  }

  public void view() {
    List<Integer> list = new ArrayList<>();
    List<Integer> view = Collections.unmodifiableList(list);
    both(() -> list.add(1), view::size);
  }

  public void linkedMapInOrderOfAccess() {
    Map<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
    twice(() -> map.get("a"));
  }

  public void subclass() {
    Recent recent = new Recent();
    both(() -> recent.put("a", 1), () -> recent.get("a"));
  }

  public void subclassByItsInterface() {
    Map<String, Integer> recent = new Recent();
    twice(() -> recent.get("a"));
  }

  public void anonymousSubclass() {
    List<Integer> list = new ArrayList<>() {};
    twice(() -> list.add(1));
  }

  public void dateFormat() {
    SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd");
    twice(() -> format.format(new Date(0)));
  }

  public void decimalFormat() {
    DecimalFormat format = new DecimalFormat("0.00");
    twice(() -> format.format(1.5));
  }

  public void matcher() {
    Matcher matcher = Pattern.compile("a").matcher("aa");
    both(matcher::find, () -> matcher.reset("b"));
  }

  public void digest() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    twice(() -> digest.update((byte) 1));
  }
}
