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

  /** Above every index that an array is likely to have, so that nobody takes one for the other. */
  private static final int FIRST_MEMBER = 1 << 30;

  private static final Object LOCK = new Object();
  private static final HashMap<String, Integer> MEMBERS = new HashMap<>();
  private static volatile String[] memberNames = new String[1024];
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

  /** The number of a field, positive and the same at every call. */
  public static int member(String declaringClass, String name) {
    return member(declaringClass + '.' + name);
  }

  /** The number of the field with that {@link #memberName}. */
  public static int member(String memberName) {
    synchronized (LOCK) {
      Integer known = MEMBERS.get(memberName);
      if (known == null) {
        int place = MEMBERS.size();
        known = FIRST_MEMBER + place;
        MEMBERS.put(memberName, known);
        String[] all = memberNames;
        if (place == all.length) {
          String[] larger = new String[place * 2];
          System.arraycopy(all, 0, larger, 0, place);
          all = larger;
        }
        all[place] = memberName;
        memberNames = all;
      }
      return known;
    }
  }

  /** Whether that number stands for a field; otherwise it may be an index of an array. */
  public static boolean isMember(int number) {
    int place = number - FIRST_MEMBER;
    String[] all = memberNames;
    return place >= 0 && place < all.length && all[place] != null;
  }

  /** What a field is called in every JVM: {@code com.acme.Cache.size}. */
  public static String memberName(int member) {
    return memberNames[member - FIRST_MEMBER];
  }
}
