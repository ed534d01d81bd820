package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.Sites;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which field a {@code VarHandle} accesses, so that it meets plain accesses to the same
 * field. Handles to arrays give the index; of handles that do not tell (byte views) every access
 * counts as one to the whole object.
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
    VarHandle.VarHandleDesc description = handle.describeConstable().orElse(null);
    if (coordinates == 2
        && handle.coordinateTypes().get(0).getComponentType() == handle.varType()) {
      return new Target(ELEMENT, null);
    }
    if (description == null || coordinates > 1) {
      return new Target(Footprint.WHOLE, null);
    }
    String text = description.toString();
    // VarHandleDesc[STATIC_FIELD? Owner.name:type] has no accessor for the owner, only the text
    // has.
    String owner =
        text.substring(text.indexOf('[') + 1, text.indexOf('.' + description.constantName()));
    String declaring =
        coordinates == 1 ? handle.coordinateTypes().get(0).getName() : owner.replace("static ", "");
    Object statics = coordinates == 0 ? declaring.intern() : null;
    return new Target(Sites.member(declaring, description.constantName()), statics);
  }
}
