package dev.replay.hooks;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Members that rewritten classes have besides their own: reflection does not show them, so whoever
 * goes through all fields or methods of a class finds those that are in its source.
 */
public final class AddedMembers {

  /** How their names begin. */
  public static final String PREFIX = "$replay$";

  private AddedMembers() {}

  /** The fields of one class, as the JVM lists them, without ours. */
  public static Field[] hide(Field[] fields) {
    int count = moveToFront(fields);
    return count == fields.length ? fields : Arrays.copyOf(fields, count);
  }

  /** The same for methods. */
  public static Method[] hide(Method[] methods) {
    int count = moveToFront(methods);
    return count == methods.length ? methods : Arrays.copyOf(methods, count);
  }

  /** Keeps those that are not ours in their order; returns how many there are. */
  private static int moveToFront(Member[] members) {
    int count = 0;
    for (Member member : members) {
      if (!member.getName().startsWith(PREFIX)) {
        members[count++] = member;
      }
    }
    return count;
  }
}
