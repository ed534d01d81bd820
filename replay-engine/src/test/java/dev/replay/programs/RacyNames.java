package dev.replay.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs that race for something that has a name in the source, or has none. */
@SuppressWarnings("unchecked") // casts are what they are about
public final class RacyNames {

  private static final List<Integer> ALL = new ArrayList<>();

  private final Map<String, Integer> entries = new HashMap<>();
  private final int[] cells = new int[4];

  private static void twice(Runnable body) {
    new Thread(body).start();
    new Thread(body).start();
  }

  public void field() {
    twice(() -> entries.put("a", 1));
  }

  public void staticField() {
    twice(() -> ALL.add(1));
  }

  public void localVariable() {
    List<Integer> list = new ArrayList<>();
    twice(() -> list.add(1));
  }

  public void parameter() {
    List<Integer> mine = new ArrayList<>();
    twice(() -> add(mine));
  }

  private static void add(List<Integer> given) {
    given.add(1);
  }

  public void longArguments() {
    List<Long> times = new ArrayList<>();
    twice(() -> times.add(0, 5L * Thread.currentThread().getPriority() + 1));
  }

  public void castReceiver() {
    Object any = new ArrayList<Integer>();
    twice(() -> ((List<Integer>) any).add(1));
  }

  public void otherCallsAmongItsArguments() {
    twice(() -> entries.put("a" + entries.size(), Math.max(1, entries.hashCode())));
  }

  public void newObjectAmongItsArguments() {
    List<Object> list = new ArrayList<>();
    twice(() -> list.add(new ArrayList<Integer>()));
  }

  public void array() {
    twice(() -> cells[1]++);
  }

  public void arrayOfDoubles() {
    double[] doubles = new double[1];
    twice(() -> doubles[0] = 2.0 * doubles.length);
  }

  public void filledArray() {
    twice(() -> Arrays.fill(cells, 1, 2, 3));
  }

  public void copiedArray() {
    twice(() -> System.arraycopy(new int[2], 0, cells, 1, 2));
  }

  public void elementOfAnArray() {
    List<?>[] lists = {new ArrayList<Integer>()};
    twice(() -> lists[0].clear());
  }

  public void result() {
    List<Integer> list = new ArrayList<>();
    twice(() -> same(list).clear());
  }

  private static List<Integer> same(List<Integer> list) {
    return list;
  }

  public void afterABranch() {
    List<Integer> one = new ArrayList<>();
    List<Integer> other = new ArrayList<>();
    twice(() -> (Thread.currentThread().getPriority() == 7 ? other : one).clear());
  }
}
