package dev.replay.hooks;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hooks before accesses to fields, statics, array elements and atomic objects. */
public final class MemoryHooks {

  private MemoryHooks() {}

  /** Before a field of {@code owner} is accessed; null owner for a static one. */
  public static void field(@Nullable Object owner, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.access(owner, 0, site);
    } finally {
      Gate.current = thread;
    }
  }

  /** Before an element of an array is accessed; a null array is left to fail by itself. */
  public static void element(@Nullable Object array, int index, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null || array == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.access(array, index, site);
    } finally {
      Gate.current = thread;
    }
  }

  /**
   * Before the elements from {@code from} to {@code to}, exclusive, are accessed one by one. Ranges
   * that are not within the array are left to fail by themselves.
   */
  public static void elements(@Nullable Object array, int from, int to, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null || array == null || !array.getClass().isArray()) {
      return;
    }
    Gate.current = null;
    try {
      if (from >= 0 && from < to && to <= Array.getLength(array)) {
        Gate.target.accessElements(array, from, to, site);
      }
    } finally {
      Gate.current = thread;
    }
  }

  /** The same where a length is given. */
  public static void range(@Nullable Object array, int from, int length, int site) {
    elements(array, from, from + length, site);
  }

  /**
   * Before {@code Unsafe} accesses an object; a null one is memory outside of the heap.
   *
   * @param bytes how many it accesses; 0 for a reference
   */
  public static void unsafe(@Nullable Object owner, long offset, long bytes, int site) {
    if (owner == null || !owner.getClass().isArray()) {
      call(owner, site);
      return;
    }
    ArrayLayout layout = ArrayLayout.of(owner);
    int from = layout.index(offset);
    elements(owner, from, from + layout.elements(bytes), site);
  }

  /**
   * Before a VarHandle is used; {@code owner} and {@code index} are its coordinates as far as there
   * are any.
   */
  public static void handle(
      @Nullable VarHandle handle, @Nullable Object owner, int index, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null || handle == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.accessHandle(handle, owner, index, site);
    } finally {
      Gate.current = thread;
    }
  }

  /** Before a call that is one step. */
  public static void call(@Nullable Object receiver, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null || receiver == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.call(receiver, site);
    } finally {
      Gate.current = thread;
    }
  }

  /** After a call that says whether it changed anything. */
  public static void tried(boolean succeeded) {
    if (!succeeded) {
      failed();
    }
  }

  /** The same if it says so by a stamp; 0 for no. */
  public static void tried(long stamp) {
    tried(stamp != 0);
  }

  /** The same if it returns what it took. */
  public static void tried(@Nullable Object taken) {
    tried(taken != null);
  }

  /** The same if it returns what was there, and puts something there otherwise. */
  public static void found(@Nullable Object there) {
    tried(there == null);
  }

  private static void failed() {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.failed();
    } finally {
      Gate.current = thread;
    }
  }

  /** Before the JDK makes a text of an object: reads it, if it is one of the JDK's with state. */
  public static void text(@Nullable Object object, int site) {
    if (Gate.controlled()
        && (object instanceof Collection
            || object instanceof Map
            || object instanceof StringBuilder
            || object instanceof StringBuffer
            || isConcurrent(object))) {
      call(object, site);
    }
  }

  private static boolean isConcurrent(@Nullable Object object) {
    return object != null
        && !(object instanceof Enum)
        && object.getClass().getName().startsWith("java.util.concurrent.");
  }

  /** Before a call that is one step but may call back into the program. */
  public static void enterCall(@Nullable Object receiver, int site) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.enterCall(receiver, site);
    } finally {
      Gate.current = thread;
    }
  }

  /** After that call, also when it threw. */
  public static void exitCall() {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.exitCall();
    } finally {
      Gate.current = thread;
    }
  }

  /** Before a method returns that a call of the JDK may have called back. */
  public static void callbackReturns() {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.callbackReturns();
    } finally {
      Gate.current = thread;
    }
  }

  /** After a call that returned a view of its receiver. */
  public static void derive(@Nullable Object view, @Nullable Object source) {
    Thread thread = Gate.controlledThread();
    if (thread == null || view == null || source == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.derive(view, source);
    } finally {
      Gate.current = thread;
    }
  }

  /**
   * After {@code next} of an iterator: a map's entry shows the state of the map, other elements do
   * not.
   */
  public static void deriveEntry(@Nullable Object element, @Nullable Object source) {
    if (element instanceof Map.Entry) {
      derive(element, source);
    }
  }

  /**
   * First and last act of a class initialiser, and of JDK methods that call back under a monitor.
   */
  public static void classInitializer(int delta) {
    Thread thread = Gate.controlledThread();
    if (thread == null) {
      return;
    }
    Gate.current = null;
    try {
      Gate.target.classInitializer(delta);
    } finally {
      Gate.current = thread;
    }
  }
}
