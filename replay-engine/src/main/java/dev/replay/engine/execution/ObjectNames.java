package dev.replay.engine.execution;

import dev.replay.engine.trace.Identities;
import dev.replay.hooks.Sites;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names objects and their parts so that the names mean the same in other executions and JVMs.
 * Statics are called by their class, objects that the program created by who created them, others
 * (arrays, objects of the JDK) by their class and the order in which those were first used.
 */
final class ObjectNames implements Identities {

  private final ObjectTable objects;

  /** Names of the first objects, as many as were asked for. */
  private int[] names = new int[64];

  private int named;
  private final Map<String, Integer> uses = new HashMap<>();

  ObjectNames(ObjectTable objects) {
    this.objects = objects;
  }

  /** The objects are those of another execution. */
  void clear() {
    named = 0;
    if (!uses.isEmpty()) {
      uses.clear();
    }
  }

  @Override
  public int identity(int object) {
    return objects.identity(object);
  }

  @Override
  public long place(int object, int part) {
    while (named <= object) {
      if (named == names.length) {
        names = Arrays.copyOf(names, named * 2);
      }
      names[named] = name(objects.object(named), objects.identity(named));
      named++;
    }
    return ((long) names[object] << Integer.SIZE) + partName(part);
  }

  private int name(@Nullable Object object, int identity) {
    if (object instanceof String statics) {
      return statics.hashCode(); // see Site.staticOwner
    }
    if (identity != 0 || object == null) {
      return identity;
    }
    String type = object.getClass().getName();
    int slash = type.indexOf('/'); // hidden classes have an address behind it
    String stable = slash < 0 ? type : type.substring(0, slash);
    return stable.hashCode() * 31 + uses.merge(stable, 1, Integer::sum);
  }

  /** Numbers of fields differ between JVMs, indices of arrays do not. */
  private static int partName(int part) {
    return Sites.isMember(part) ? Sites.memberName(part).hashCode() : part;
  }
}
