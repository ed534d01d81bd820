package dev.replay.hooks;

import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The originals of rewritten calls to JDK internals. The agent exports the packages to this class's
 * module before it is initialised; method handles in static finals cost what a direct call costs.
 */
final class JdkInternals {

  private static final MethodHandle PARK;
  private static final MethodHandle UNPARK;
  private static final MethodHandle PUT_INT;
  private static final MethodHandle FIELD_OFFSET;
  private static final MethodHandle HAS_STATIC_INITIALIZER;
  private static final MethodHandle RUNTIME_ARGUMENTS;
  private static final MethodHandle ARRAY_BASE_OFFSET;
  private static final MethodHandle ARRAY_INDEX_SCALE;
  private static final MethodHandle NANO_TIME_ADJUSTMENT;
  private static final MethodHandle GET_LONG;
  private static final MethodHandle COMPARE_AND_SET_LONG;
  private static final MethodHandles.Lookup TRUSTED;
  private static final VarHandle ACCESS_ORDER;
  private static final VarHandle RANDOM_SEED;
  private static final VarHandle RANDOM_PROBE;
  private static final MethodHandle STACK_SIZE_HOLDER;
  private static final MethodHandle STACK_SIZE;
  private static final MethodHandle SET_STACK_SIZE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> unsafeClass = Class.forName("jdk.internal.misc.Unsafe");
      Object unsafe = unsafeClass.getMethod("getUnsafe").invoke(null);
      PARK =
          lookup
              .findVirtual(
                  unsafeClass, "park", MethodType.methodType(void.class, boolean.class, long.class))
              .bindTo(unsafe);
      UNPARK =
          lookup
              .findVirtual(unsafeClass, "unpark", MethodType.methodType(void.class, Object.class))
              .bindTo(unsafe);
      GET_LONG =
          lookup
              .findVirtual(
                  unsafeClass,
                  "getLong",
                  MethodType.methodType(long.class, Object.class, long.class))
              .bindTo(unsafe);
      COMPARE_AND_SET_LONG =
          lookup
              .findVirtual(
                  unsafeClass,
                  "compareAndSetLong",
                  MethodType.methodType(
                      boolean.class, Object.class, long.class, long.class, long.class))
              .bindTo(unsafe);
      PUT_INT =
          lookup
              .findVirtual(
                  unsafeClass,
                  "putInt",
                  MethodType.methodType(void.class, Object.class, long.class, int.class))
              .bindTo(unsafe);
      FIELD_OFFSET =
          lookup
              .findVirtual(
                  unsafeClass,
                  "objectFieldOffset",
                  MethodType.methodType(long.class, Class.class, String.class))
              .bindTo(unsafe);
      ARRAY_BASE_OFFSET = ofArrays(unsafe, "arrayBaseOffset");
      ARRAY_INDEX_SCALE = ofArrays(unsafe, "arrayIndexScale");
      NANO_TIME_ADJUSTMENT =
          lookup.findStatic(
              Class.forName("jdk.internal.misc.VM"),
              "getNanoTimeAdjustment",
              MethodType.methodType(long.class, long.class));
      RUNTIME_ARGUMENTS =
          lookup.findStatic(
              Class.forName("jdk.internal.misc.VM"),
              "getRuntimeArguments",
              MethodType.methodType(String[].class));
      Field trusted = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      trusted.setAccessible(true);
      TRUSTED = (MethodHandles.Lookup) trusted.get(null);
      HAS_STATIC_INITIALIZER =
          TRUSTED.findStatic(
              ObjectStreamClass.class,
              "hasStaticInitializer",
              MethodType.methodType(boolean.class, Class.class));
      ACCESS_ORDER = TRUSTED.findVarHandle(LinkedHashMap.class, "accessOrder", boolean.class);
      RANDOM_SEED = TRUSTED.findVarHandle(Thread.class, "threadLocalRandomSeed", long.class);
      RANDOM_PROBE = TRUSTED.findVarHandle(Thread.class, "threadLocalRandomProbe", int.class);
      Field stackSize = stackSize();
      stackSize.setAccessible(true);
      STACK_SIZE_HOLDER = stackSizeHolder(stackSize.getDeclaringClass());
      STACK_SIZE =
          lookup.unreflectGetter(stackSize).asType(MethodType.methodType(long.class, Object.class));
      SET_STACK_SIZE =
          lookup
              .unreflectSetter(stackSize)
              .asType(MethodType.methodType(void.class, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** In the thread itself, or from JDK 19 on in an object of its own. */
  private static Field stackSize() throws ReflectiveOperationException {
    try {
      return Thread.class.getDeclaredField("stackSize");
    } catch (NoSuchFieldException e) {
      return Class.forName("java.lang.Thread$FieldHolder").getDeclaredField("stackSize");
    }
  }

  private static MethodHandle stackSizeHolder(Class<?> holder) throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(Object.class, Thread.class);
    return holder == Thread.class
        ? MethodHandles.identity(Thread.class).asType(type)
        : TRUSTED.findGetter(Thread.class, "holder", holder).asType(type);
  }

  private JdkInternals() {}

  /** Returns an {@code int} up to JDK 24, a {@code long} since. */
  private static MethodHandle ofArrays(Object unsafe, String name)
      throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .unreflect(unsafe.getClass().getMethod(name, Class.class))
        .bindTo(unsafe)
        .asType(MethodType.methodType(long.class, Class.class));
  }

  /** Where the first element of such arrays is, in bytes. */
  static long arrayBaseOffset(Class<?> arrayType) {
    try {
      return (long) ARRAY_BASE_OFFSET.invokeExact(arrayType);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** How many bytes an element of such arrays takes. */
  static int arrayIndexScale(Class<?> arrayType) {
    try {
      return (int) (long) ARRAY_INDEX_SCALE.invokeExact(arrayType);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** May look up everything. */
  static MethodHandles.Lookup trustedLookup() {
    return TRUSTED;
  }

  static boolean isInAccessOrder(Map<?, ?> map) {
    return (boolean) ACCESS_ORDER.get((LinkedHashMap<?, ?>) map);
  }

  /** What {@code ThreadLocalRandom} keeps in the thread. */
  static void setThreadLocalRandom(Thread thread, long seed, int probe) {
    RANDOM_SEED.set(thread, seed);
    RANDOM_PROBE.set(thread, probe);
  }

  /** Where in its tables {@code java.util.concurrent} begins to look for the thread. */
  static int probe(Thread thread) {
    return (int) RANDOM_PROBE.get(thread);
  }

  static void setProbe(Thread thread, int probe) {
    RANDOM_PROBE.set(thread, probe);
  }

  /** The stack size, in bytes, that was asked for when the thread was made; 0 if none was. */
  static long stackSize(Thread thread) {
    try {
      return (long) STACK_SIZE.invokeExact((Object) STACK_SIZE_HOLDER.invokeExact(thread));
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static void setStackSize(Thread thread, long bytes) {
    try {
      SET_STACK_SIZE.invokeExact((Object) STACK_SIZE_HOLDER.invokeExact(thread), bytes);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static void unsafePark(boolean absolute, long time) {
    try {
      PARK.invokeExact(absolute, time);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static void unsafeUnpark(@Nullable Object thread) {
    try {
      UNPARK.invokeExact(thread);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static long getLong(Object object, long offset) {
    try {
      return (long) GET_LONG.invokeExact(object, offset);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static boolean compareAndSetLong(Object object, long offset, long expected, long value) {
    try {
      return (boolean) COMPARE_AND_SET_LONG.invokeExact(object, offset, expected, value);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static void putInt(Object object, long offset, int value) {
    try {
      PUT_INT.invokeExact(object, offset, value);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** Where objects of class {@code type} keep the field. */
  static long fieldOffset(Class<?> type, String field) {
    try {
      return (long) FIELD_OFFSET.invokeExact(type, field);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** What serialization asks about a class. */
  static boolean hasStaticInitializer(Class<?> type) {
    try {
      return (boolean) HAS_STATIC_INITIALIZER.invokeExact(type);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  /** Options that the JVM was started with. */
  static String @Nullable [] runtimeArguments() {
    try {
      return (String[]) RUNTIME_ARGUMENTS.invokeExact();
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }

  static long nanoTimeAdjustment(long offsetSeconds) {
    try {
      return (long) NANO_TIME_ADJUSTMENT.invokeExact(offsetSeconds);
    } catch (Throwable e) {
      throw Sneaky.rethrow(e);
    }
  }
}
