package dev.replay.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;

/**
 * Stand-ins for methods of {@code MethodHandles.Lookup} whose results read or write static fields
 * past every guard: the class is made fresh when the handle is looked up.
 */
public final class StaticLookups {

  private StaticLookups() {}

  public static VarHandle findStaticVarHandle(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Statics.touch(owner);
    return lookup.findStaticVarHandle(owner, name, type);
  }

  public static MethodHandle findStaticGetter(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Statics.touch(owner);
    return lookup.findStaticGetter(owner, name, type);
  }

  public static MethodHandle findStaticSetter(
      Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws NoSuchFieldException, IllegalAccessException {
    Statics.touch(owner);
    return lookup.findStaticSetter(owner, name, type);
  }

  public static VarHandle unreflectVarHandle(Lookup lookup, Field field)
      throws IllegalAccessException {
    Statics.touch(field);
    return lookup.unreflectVarHandle(field);
  }

  public static MethodHandle unreflectGetter(Lookup lookup, Field field)
      throws IllegalAccessException {
    Statics.touch(field);
    return lookup.unreflectGetter(field);
  }

  public static MethodHandle unreflectSetter(Lookup lookup, Field field)
      throws IllegalAccessException {
    Statics.touch(field);
    return lookup.unreflectSetter(field);
  }

  public static Class<?> ensureInitialized(Lookup lookup, Class<?> type)
      throws IllegalAccessException {
    Class<?> initialized = lookup.ensureInitialized(type);
    Statics.touch(type);
    return initialized;
  }
}
