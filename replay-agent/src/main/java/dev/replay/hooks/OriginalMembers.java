package dev.replay.hooks;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rewritten class declared before: reflection shows that, and serialization goes by it.
 *
 * <p>Added members are known by their names. Changed modifiers and an added class initialiser are
 * noted by whoever rewrites the class. A default {@code serialVersionUID} (Java Object
 * Serialization Specification, 4.6) is made of all of these, so it stays the same.
 */
public final class OriginalMembers {

  /** How names of added members begin. */
  public static final String ADDED = "$replay$";

  private static final Map<ClassLoader, Map<String, Changes>> CHANGES = new WeakHashMap<>();

  private OriginalMembers() {}

  /**
   * Where reflection keeps modifiers. In a class of its own, since finding that out takes
   * reflection.
   */
  private static final class Offsets {
    static final long OF_FIELD = JdkInternals.fieldOffset(Field.class, "modifiers");
    static final long OF_METHOD = JdkInternals.fieldOffset(Method.class, "modifiers");

    private Offsets() {}
  }

  private static final class Changes {
    final Set<String> finalFields;
    final Set<String> synchronizedMethods;
    final boolean addsInitializer;

    Changes(Set<String> finalFields, Set<String> synchronizedMethods, boolean addsInitializer) {
      this.finalFields = finalFields;
      this.synchronizedMethods = synchronizedMethods;
      this.addsInitializer = addsInitializer;
    }
  }

  /**
   * A class has been rewritten.
   *
   * @param name binary name
   * @param finalFields names of fields that were final
   * @param synchronizedMethods names with descriptors of methods that were synchronized
   * @param addsInitializer whether the class had no initialiser
   */
  public static void changed(
      ClassLoader loader,
      String name,
      Set<String> finalFields,
      Set<String> synchronizedMethods,
      boolean addsInitializer) {
    Changes changes = new Changes(finalFields, synchronizedMethods, addsInitializer);
    synchronized (CHANGES) {
      Map<String, Changes> ofLoader = CHANGES.get(loader);
      if (ofLoader == null) {
        ofLoader = new HashMap<>();
        CHANGES.put(loader, ofLoader);
      }
      ofLoader.put(name, changes);
    }
  }

  private static @Nullable Changes changes(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      return null;
    }
    boolean controlled = Gate.suspend(); // a loader may have a hash code of its own
    try {
      synchronized (CHANGES) {
        Map<String, Changes> ofLoader = CHANGES.get(loader);
        return ofLoader == null ? null : ofLoader.get(type.getName());
      }
    } finally {
      Gate.resume(controlled);
    }
  }

  // ---- called by the JDK

  /** The fields of {@code type}, as the JVM lists them, become those that it declared. */
  public static Field[] of(Class<?> type, Field[] fields) {
    Changes changes = changes(type);
    if (changes == null) {
      return fields;
    }
    int count = moveToFront(fields);
    for (int i = 0; i < count; i++) {
      if (changes.finalFields.contains(fields[i].getName())) {
        add(Modifier.FINAL, fields[i], Offsets.OF_FIELD, fields[i].getModifiers());
      }
    }
    return Arrays.copyOf(fields, count);
  }

  /** The same for methods. */
  public static Method[] of(Class<?> type, Method[] methods) {
    Changes changes = changes(type);
    if (changes == null) {
      return methods;
    }
    int count = moveToFront(methods);
    for (int i = 0; i < count; i++) {
      if (!changes.synchronizedMethods.isEmpty()
          && changes.synchronizedMethods.contains(descriptor(methods[i]))) {
        add(Modifier.SYNCHRONIZED, methods[i], Offsets.OF_METHOD, methods[i].getModifiers());
      }
    }
    return Arrays.copyOf(methods, count);
  }

  private static void add(int modifier, Member member, long offset, int modifiers) {
    JdkInternals.putInt(member, offset, modifiers | modifier);
  }

  /** Keeps those that are not ours in their order; returns how many there are. */
  private static int moveToFront(Member[] members) {
    int count = 0;
    for (Member member : members) {
      if (!member.getName().startsWith(ADDED)) {
        members[count++] = member;
      }
    }
    return count;
  }

  private static String descriptor(Method method) {
    StringBuilder out = new StringBuilder(method.getName()).append('(');
    for (Class<?> parameter : method.getParameterTypes()) {
      out.append(parameter.descriptorString());
    }
    return out.append(')').append(method.getReturnType().descriptorString()).toString();
  }

  /** Whether {@code type} declared a class initialiser. */
  public static boolean hasStaticInitializer(Class<?> type) {
    Changes changes = changes(type);
    return (changes == null || !changes.addsInitializer) && JdkInternals.hasStaticInitializer(type);
  }
}
