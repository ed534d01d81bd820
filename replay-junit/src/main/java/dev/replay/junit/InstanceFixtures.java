package dev.replay.junit;

import dev.replay.engine.fault.Faults;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What runs in every execution for one class: its constructor, before and after methods.
 *
 * <p>Bound to method handles up front. Reflection would do its own work in the middle of an
 * execution, and not always the same: on JDK 17 it makes a native frame for the first calls and a
 * class for the next.
 */
final class InstanceFixtures {

  /** (instance, faults): any number of parameters of type {@link Faults} all get the same one. */
  private static final MethodType METHOD =
      MethodType.methodType(void.class, Object.class, Faults.class);

  /** (enclosing instance): instance. */
  private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object.class);

  private final MethodHandle constructor;
  private final List<MethodHandle> before;
  private final List<MethodHandle> after;

  private InstanceFixtures(
      MethodHandle constructor, List<MethodHandle> before, List<MethodHandle> after) {
    this.constructor = constructor;
    this.before = before;
    this.after = after;
  }

  /** For a class that {@link Misuse} let pass. */
  static InstanceFixtures of(Class<?> type) {
    return new InstanceFixtures(
        bind(type.getDeclaredConstructors()[0]),
        bindAll(type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN),
        bindAll(type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP));
  }

  Object newInstance(@Nullable Object enclosing) throws Throwable {
    return (Object) constructor.invokeExact(enclosing);
  }

  /** Superclass first; the first that fails is the last that runs. */
  void before(Object instance, Faults faults) throws Throwable {
    for (MethodHandle method : before) {
      method.invokeExact(instance, faults);
    }
  }

  /** Subclass first. */
  List<MethodHandle> after() {
    return after;
  }

  static MethodHandle bind(Method method) {
    try {
      method.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      int[] order = new int[handle.type().parameterCount()];
      for (int i = 1; i < order.length; i++) {
        order[i] = 1;
      }
      MethodHandle generic = handle.asType(handle.type().changeParameterType(0, Object.class));
      return MethodHandles.permuteArguments(generic, METHOD, order);
    } catch (IllegalAccessException e) {
      throw new LinkageError(method + " was made accessible but is not", e);
    }
  }

  private static MethodHandle bind(Constructor<?> constructor) {
    try {
      constructor.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
      MethodHandle withEnclosing =
          handle.type().parameterCount() == 0
              ? MethodHandles.dropArguments(handle, 0, Object.class)
              : handle;
      return withEnclosing.asType(CONSTRUCTOR);
    } catch (IllegalAccessException e) {
      throw new LinkageError(constructor + " was made accessible but is not", e);
    }
  }

  private static List<MethodHandle> bindAll(
      Class<?> type, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
    return AnnotationSupport.findAnnotatedMethods(type, annotation, order).stream()
        .map(InstanceFixtures::bind)
        .toList();
  }
}
