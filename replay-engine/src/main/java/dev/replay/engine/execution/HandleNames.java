package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Sites;
import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which field a {@code VarHandle} accesses, so that it meets plain accesses to the same
 * field. Handles to arrays give the index; of handles that do not tell (byte views, inherited
 * fields) every access counts as one to the whole object.
 */
final class HandleNames {

  private static final int ELEMENT = -100;

  private record Target(int part, @Nullable Object statics) {}

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
    if (coordinates == 2
        && handle.coordinateTypes().get(0).getComponentType() == handle.varType()) {
      return new Target(ELEMENT, null);
    }
    VarHandle.VarHandleDesc description = describe(handle);
    if (description == null || coordinates > 1) {
      return new Target(Footprint.WHOLE, null);
    }
    String declaring = binaryName((ClassDesc) description.bootstrapArgs()[0]);
    Object statics = coordinates == 0 ? declaring.intern() : null;
    return new Target(Sites.member(declaring, description.constantName()), statics);
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
