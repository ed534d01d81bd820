package dev.replay.hooks;

import java.lang.reflect.Field;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Several objects of {@code java.util.concurrent.locks} are one shared object: a lock and its
 * conditions, a read-write lock and its two halves. All map to the synchronizer inside, so that two
 * calls which touch the same state are seen to. Likewise a {@code StampedLock} and its views.
 */
public final class LockIdentity {

  private static final Field REENTRANT = field(ReentrantLock.class, "sync");
  private static final Field READ = field(ReentrantReadWriteLock.ReadLock.class, "sync");
  private static final Field WRITE = field(ReentrantReadWriteLock.WriteLock.class, "sync");
  private static final Field READ_WRITE = field(ReentrantReadWriteLock.class, "sync");
  private static final Field CONDITION =
      field(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");
  private static final Field LONG_CONDITION =
      field(AbstractQueuedLongSynchronizer.ConditionObject.class, "this$0");
  private static final Field OWNER =
      field(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");

  /** Of {@code StampedLock}: its views as other locks. */
  private static final Field[] STAMPED = {
    view("ReadLockView"), view("WriteLockView"), view("ReadWriteLockView")
  };

  private LockIdentity() {}

  /** The synchronizer inside {@code object}, or {@code object} itself. */
  public static Object of(Object object) {
    if (object instanceof ReentrantLock) {
      return get(REENTRANT, object);
    }
    if (object instanceof AbstractQueuedSynchronizer.ConditionObject) {
      return get(CONDITION, object);
    }
    if (object instanceof AbstractQueuedLongSynchronizer.ConditionObject) {
      return get(LONG_CONDITION, object);
    }
    if (object instanceof ReentrantReadWriteLock.ReadLock) {
      return get(READ, object);
    }
    if (object instanceof ReentrantReadWriteLock.WriteLock) {
      return get(WRITE, object);
    }
    if (object instanceof ReentrantReadWriteLock) {
      return get(READ_WRITE, object);
    }
    if (object instanceof Lock || object instanceof ReadWriteLock) {
      for (Field view : STAMPED) {
        if (view.getDeclaringClass() == object.getClass()) {
          return get(view, object);
        }
      }
    }
    return object;
  }

  /**
   * Who holds the lock that a parked thread names as its blocker; null if nobody does or it is no
   * lock.
   */
  public static @Nullable Thread holder(@Nullable Object blocker) {
    try {
      return blocker instanceof AbstractOwnableSynchronizer ? (Thread) OWNER.get(blocker) : null;
    } catch (IllegalAccessException e) {
      throw notOpen(e);
    }
  }

  private static Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw notOpen(e);
    }
  }

  private static IllegalStateException notOpen(IllegalAccessException cause) {
    return new IllegalStateException("java.util.concurrent.locks is not open to the agent", cause);
  }

  private static Field view(String name) {
    try {
      return field(Class.forName(StampedLock.class.getName() + "$" + name), "this$0");
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
