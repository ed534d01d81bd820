package dev.replay.agent.samples;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What happens before and after {@code super(...)} and {@code this(...)}. */
@SuppressWarnings("IntLongMath") // the byte code matters, not the sum
public class Constructors extends Parents.WithArguments implements Supplier<String> {

  private static final Map<String, Integer> MAP = new HashMap<>(Map.of("k", 8));
  private static int created;
  private long own = 3;
  private int[] array = {1, 2, 3};
  private final String text;

  public Constructors() {
    this(MAP.computeIfAbsent("k", k -> 1) + created++, new Constructors("inner"));
  }

  Constructors(String text) {
    super(text.length() > 3 ? MAP.size() : created, new Object[] {text.length()}[0]);
    this.text = text;
    synchronized (this) {
      own += text.length();
    }
  }

  private Constructors(int n, Constructors other) {
    this(n > 0 ? other.text + n : new Constructors("never").text, other, new int[] {n, 5});
    own += other.own;
  }

  private Constructors(String text, Constructors other, int... more) {
    super(sum(more) + (other.own += 2), MAP.getOrDefault(text, more[1]++));
    this.text = text;
    own = array[1] + more[1];
    try {
      array[3] = 1;
    } catch (ArrayIndexOutOfBoundsException e) {
      own++;
    } finally {
      seen.add(own);
    }
  }

  private static long sum(int... all) {
    long sum = 0;
    for (int one : all) {
      sum += one;
    }
    return sum;
  }

  class Inner extends Parents.WithArguments {
    Inner(long l) {
      super(l + own, Constructors.this.seen.size());
      own += fromSuper;
    }
  }

  @Override
  public String get() {
    long captured = own;
    Parents.WithArguments anonymous =
        new Parents.WithArguments(captured, own) {
          @Override
          public String toString() {
            return seen + " " + captured + own;
          }
        };
    return text + own + fromSuper + seen + anonymous + new Inner(4).seen + own;
  }
}
