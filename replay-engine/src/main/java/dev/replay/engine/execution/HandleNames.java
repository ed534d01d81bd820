package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Sites;
import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which field a {@code VarHandle} accesses, so that it meets plain accesses to the same
 * field. Handles to arrays give the index, views of bytes the first of several; of handles that do
 * not tell (inherited fields, segments of memory) every access counts as one to the whole object.
 */
final class HandleNames {

  private static final int ELEMENT = -100;

  /**
   * What a handle accesses.
   *
   * @param part the part, or {@link #ELEMENT}
   * @param elements how many elements of an array or buffer, from the index on
   * @param statics stands for the statics of the class, if it is one of them
   */
  private record Target(int part, int elements, @Nullable Object statics) {}

  private final IdentityHashMap<VarHandle, Target> targets = new IdentityHashMap<>();

  /** The accessed object. */
  Object owner(VarHandle handle, @Nullable Object firstCoordinate) {
    Object statics = target(handle).statics;
    if (statics != null) {
      return statics;
    }
    return firstCoordinate != null ? firstCoordinate : handle;
  }

  /** The accessed part of it. */
  int part(VarHandle handle, int index) {
    int part = target(handle).part;
    return part == ELEMENT ? index : part;
  }

  /** How many elements of an array or buffer it accesses, from the index on. */
  int elements(VarHandle handle) {
    return target(handle).elements;
  }

  private Target target(VarHandle handle) {
    Target known = targets.get(handle);
    if (known == null) {
      known = resolve(handle);
      targets.put(handle, known);
    }
    return known;
  }

  private static Target resolve(VarHandle handle) {
    int coordinates = handle.coordinateTypes().size();
    Class<?> first = coordinates == 2 ? handle.coordinateTypes().get(0) : Object.class;
    if (first.isArray() || first == ByteBuffer.class) {
      boolean isView = first.getComponentType() != handle.varType();
      return new Target(ELEMENT, isView ? bytes(handle.varType()) : 1, null);
    }
    VarHandle.VarHandleDesc description = describe(handle);
    if (description == null || coordinates > 1) {
      return new Target(Footprint.WHOLE, 1, null);
    }
    String declaring = binaryName((ClassDesc) description.bootstrapArgs()[0]);
    Object statics = coordinates == 0 ? declaring.intern() : null;
    return new Target(Sites.member(declaring, description.constantName()), 1, statics);
  }

  /** How many bytes a value of a view takes. */
  private static int bytes(Class<?> type) {
    if (type == short.class || type == char.class) {
      return Short.BYTES;
    }
    return type == int.class || type == float.class ? Integer.BYTES : Long.BYTES;
  }

  private static VarHandle.@Nullable VarHandleDesc describe(VarHandle handle) {
    try {
      return handle.describeConstable().orElse(null);
    } catch (InternalError e) {
      return null; // "Field not found at offset": the JDK looks among inherited fields in vain
    }
  }

  private static String binaryName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
