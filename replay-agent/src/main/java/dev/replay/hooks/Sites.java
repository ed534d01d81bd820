package dev.replay.hooks;

import java.util.HashMap;

/**
 * All sites of this JVM by number, and the numbers of fields. Grows only; classes are transformed
 * once.
 */
public final class Sites {

  /**
   * The site of a step that no rewritten instruction announced, such as a park deep inside the JDK.
   */
  public static final int NONE = 0;

  private static final Object LOCK = new Object();
  private static final HashMap<String, Integer> MEMBERS = new HashMap<>();
  private static volatile int[] memberHashes = new int[1024];
  private static volatile Site[] sites = new Site[1024];
  private static int size;

  static {
    add(new Site(new Site.Builder(Operation.CALL, "", "").jdk(true)));
  }

  private Sites() {}

  /** The site with that number. */
  public static Site get(int number) {
    return sites[number];
  }

  static int add(Site site) {
    synchronized (LOCK) {
      Site[] all = sites;
      if (size == all.length) {
        Site[] larger = new Site[size * 2];
        System.arraycopy(all, 0, larger, 0, size);
        all = larger;
      }
      all[size] = site;
      sites = all;
      return size++;
    }
  }

  /** The number (1, 2, ...) of a field, the same at every call. */
  public static int member(String declaringClass, String name) {
    String key = declaringClass + '.' + name;
    synchronized (LOCK) {
      Integer known = MEMBERS.get(key);
      if (known == null) {
        known = MEMBERS.size() + 1;
        MEMBERS.put(key, known);
        int[] all = memberHashes;
        if (known == all.length) {
          int[] larger = new int[known * 2];
          System.arraycopy(all, 0, larger, 0, known);
          all = larger;
        }
        all[known] = key.hashCode();
        memberHashes = all;
      }
      return known;
    }
  }

  /** What stands for the field with that number in other JVMs, too; 0 if there is none. */
  public static int memberHash(int member) {
    int[] all = memberHashes;
    return member < all.length ? all[member] : 0;
  }
}
