package dev.replay.hooks;

import java.lang.reflect.Field;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Several objects of {@code java.util.concurrent.locks} are one shared object: a lock and its
 * conditions, a read-write lock and its two halves. All map to the synchronizer inside, so that two
 * calls which touch the same state are seen to.
 */
public final class LockIdentity {

  private static final Field REENTRANT = field(ReentrantLock.class, "sync");
  private static final Field READ = field(ReentrantReadWriteLock.ReadLock.class, "sync");
  private static final Field WRITE = field(ReentrantReadWriteLock.WriteLock.class, "sync");
  private static final Field READ_WRITE = field(ReentrantReadWriteLock.class, "sync");
  private static final Field CONDITION =
      field(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");
  private static final Field OWNER =
      field(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");

  private LockIdentity() {}

  /** The synchronizer inside {@code object}, or {@code object} itself. */
  public static Object of(Object object) {
    if (object instanceof ReentrantLock) {
      return get(REENTRANT, object);
    }
    if (object instanceof Condition
        && object instanceof AbstractQueuedSynchronizer.ConditionObject) {
      return get(CONDITION, object);
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
