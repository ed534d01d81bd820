package dev.replay.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the statics of one class. Stands for the class's initialisation lock (JLS
 * 12.4.2): as a modelled monitor for controlled threads, as a real one for others.
 */
public final class ClassInitialization {

  static final ClassValue<ClassInitialization> OF =
      new ClassValue<>() {
        @Override
        protected ClassInitialization computeValue(Class<?> type) {
          return new ClassInitialization(type);
        }
      };

  public final Class<?> type;

  /** Values of world 0, or of a test class when the exploration began. */
  Object @Nullable [] kept;

  /** Whether it is the class of a test, whose statics outlive executions. */
  boolean keptByTest;

  private @Nullable Thread owner;
  private int ownerWorld;

  /** The last world in which it was brought to an end, and in which it failed. */
  int finishedWorld = Statics.NEVER;

  int failedWorld = Statics.NEVER;

  /** The world whose values the statics hold, as the class itself remembers it. */
  int markedWorld = Statics.NEVER;

  /** Constants of an interface by name, as the execution that used them last has them. */
  @Nullable Map<String, @Nullable Object> constants;

  private @Nullable MethodHandle fresh;

  private ClassInitialization(Class<?> type) {
    this.type = type;
  }

  void own(Thread thread) {
    owner = thread;
    ownerWorld = Statics.world;
  }

  void disown() {
    owner = null;
  }

  boolean isOwnedBy(Thread thread) {
    return owner == thread && ownerWorld == Statics.world;
  }

  boolean isOwnedIn(int inWorld) {
    return owner != null && ownerWorld == inWorld;
  }

  /** Another world's owner never comes back: its execution is over. */
  boolean isOwned() {
    return owner != null && ownerWorld == Statics.world;
  }

  /** Does what a use of the class in rewritten code does; nothing if the class is not rewritten. */
  void touch() {
    try {
      MethodHandle handle = fresh;
      if (handle == null) {
        handle = find();
        fresh = handle;
      }
      handle.invokeExact();
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  private MethodHandle find() throws IllegalAccessException {
    boolean was = Gate.suspend();
    try {
      return JdkInternals.trustedLookup()
          .findStatic(type, Statics.FRESH, MethodType.methodType(void.class));
    } catch (NoSuchMethodException e) {
      return MethodHandles.zero(void.class);
    } finally {
      Gate.resume(was);
    }
  }
}
