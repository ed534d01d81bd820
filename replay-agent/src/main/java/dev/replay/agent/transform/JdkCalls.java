package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import java.util.Set;

/**
 * What a call of a JDK method means to the scheduler.
 *
 * <p>Linearizable objects (atomics, concurrent collections, locks, synchronizers) and collections
 * that are not thread-safe are one step a call: a read or a write of the whole object. Composite
 * classes (executors, futures) are rewritten inside, so that a call of theirs is only marked.
 */
final class JdkCalls {

  /** How a call is treated. */
  enum Effect {
    /** No shared state. */
    NONE,
    READ,
    WRITE,
    /** Rewritten inside. */
    COMPOSITE,
    /** Of {@code Thread} or {@code LockSupport}, on the thread that is its receiver or argument. */
    THREAD
  }

  private static final Set<String> COMPOSITE =
      Set.of(
          "CompletableFuture",
          "CompletionStage",
          "Future",
          "FutureTask",
          "RunnableFuture",
          "Executor",
          "ExecutorService",
          "AbstractExecutorService",
          "ScheduledExecutorService",
          "ThreadPoolExecutor",
          "ScheduledThreadPoolExecutor",
          "Executors",
          "ExecutorCompletionService",
          "CompletionService",
          "ScheduledFuture",
          "RunnableScheduledFuture",
          "ForkJoinPool",
          "ForkJoinTask",
          "RecursiveTask",
          "RecursiveAction",
          "CountedCompleter",
          "ForkJoinWorkerThread",
          "SubmissionPublisher",
          "ThreadPerTaskExecutor");

  private static final Set<String> STATELESS =
      Set.of(
          "TimeUnit",
          "Callable",
          "ThreadFactory",
          "RejectedExecutionHandler",
          "Delayed",
          "ThreadLocalRandom",
          "CompletionException",
          "CancellationException");

  private static final Set<String> COLLECTIONS =
      Set.of(
          "Map",
          "HashMap",
          "LinkedHashMap",
          "TreeMap",
          "Hashtable",
          "Properties",
          "WeakHashMap",
          "IdentityHashMap",
          "EnumMap",
          "SortedMap",
          "NavigableMap",
          "SequencedMap",
          "AbstractMap",
          "Map$Entry",
          "Collection",
          "SequencedCollection",
          "List",
          "Set",
          "SequencedSet",
          "SortedSet",
          "NavigableSet",
          "ArrayList",
          "LinkedList",
          "Vector",
          "Stack",
          "HashSet",
          "LinkedHashSet",
          "TreeSet",
          "EnumSet",
          "Queue",
          "Deque",
          "ArrayDeque",
          "PriorityQueue",
          "Iterator",
          "ListIterator",
          "Enumeration",
          "Spliterator",
          "BitSet",
          "AbstractList",
          "AbstractCollection",
          "AbstractSet",
          "AbstractQueue",
          "AbstractSequentialList",
          "Random",
          "StringJoiner");

  private static final Set<String> READS =
      Set.of(
          "get",
          "getOrDefault",
          "contains",
          "containsKey",
          "containsValue",
          "containsAll",
          "size",
          "isEmpty",
          "iterator",
          "listIterator",
          "descendingIterator",
          "entrySet",
          "keySet",
          "values",
          "navigableKeySet",
          "descendingKeySet",
          "descendingMap",
          "descendingSet",
          "stream",
          "parallelStream",
          "spliterator",
          "forEach",
          "toArray",
          "subList",
          "subSet",
          "subMap",
          "headMap",
          "headSet",
          "tailMap",
          "tailSet",
          "peek",
          "peekFirst",
          "peekLast",
          "element",
          "getFirst",
          "getLast",
          "first",
          "last",
          "firstKey",
          "lastKey",
          "firstEntry",
          "lastEntry",
          "floorKey",
          "floorEntry",
          "ceilingKey",
          "ceilingEntry",
          "higherKey",
          "higherEntry",
          "lowerKey",
          "lowerEntry",
          "floor",
          "ceiling",
          "higher",
          "lower",
          "equals",
          "hashCode",
          "toString",
          "indexOf",
          "lastIndexOf",
          "elementAt",
          "firstElement",
          "lastElement",
          "cardinality",
          "length",
          "nextSetBit",
          "nextClearBit",
          "hasNext",
          "hasPrevious",
          "hasMoreElements",
          "next",
          "previous",
          "nextElement",
          "nextIndex",
          "previousIndex",
          "getKey",
          "getValue",
          "clone",
          "charAt",
          "substring",
          "subSequence",
          "comparator",
          "reversed",
          "elements",
          "keys",
          "mappingCount",
          // atomics, locks and synchronizers
          "getPlain",
          "getAcquire",
          "getOpaque",
          "intValue",
          "longValue",
          "doubleValue",
          "floatValue",
          "sum",
          "getReference",
          "getStamp",
          "isMarked",
          "isLocked",
          "isWriteLocked",
          "isReadLocked",
          "isHeldByCurrentThread",
          "isWriteLockedByCurrentThread",
          "getHoldCount",
          "getReadHoldCount",
          "getWriteHoldCount",
          "getReadLockCount",
          "hasQueuedThreads",
          "getQueueLength",
          "isFair",
          "getCount",
          "availablePermits",
          "validate",
          "tryOptimisticRead",
          "remainingCapacity",
          "readLock",
          "writeLock",
          "newCondition",
          "getParties",
          "isBroken",
          "getNumberWaiting",
          "getPhase",
          "getArrivedParties",
          "getUnarrivedParties",
          "isTerminated");

  private static final Set<String> THREAD_READS = Set.of("isInterrupted", "isAlive", "getState");

  private JdkCalls() {}

  /** The effect of calling {@code owner.name}. */
  static Effect effect(String owner, String name) {
    if (owner.equals("java/lang/Thread")) {
      return threadEffect(name);
    }
    if (owner.equals("java/util/concurrent/locks/LockSupport")) {
      return name.equals("unpark") ? Effect.THREAD : Effect.NONE;
    }
    if (owner.equals("java/lang/StringBuilder") || owner.equals("java/lang/StringBuffer")) {
      return READS.contains(name) ? Effect.READ : Effect.WRITE;
    }
    if (owner.equals("java/lang/Iterable")) {
      return Effect.READ;
    }
    if (owner.startsWith("java/util/stream/")) {
      return owner.endsWith("Stream") && !name.equals("of") ? Effect.READ : Effect.NONE;
    }
    if (!owner.startsWith("java/util/")) {
      return Effect.NONE;
    }
    String simple = owner.substring(owner.lastIndexOf('/') + 1);
    if (!owner.startsWith("java/util/concurrent/")) {
      return !COLLECTIONS.contains(simple)
          ? Effect.NONE
          : READS.contains(name) ? Effect.READ : Effect.WRITE;
    }
    String outer = simple.indexOf('$') < 0 ? simple : simple.substring(0, simple.indexOf('$'));
    if (COMPOSITE.contains(outer) && !simple.equals("ThreadPoolExecutor$Worker")) {
      return Effect.COMPOSITE;
    }
    if (STATELESS.contains(outer) || outer.endsWith("Exception") || outer.equals("Flow")) {
      return Effect.NONE;
    }
    return READS.contains(name) ? Effect.READ : Effect.WRITE;
  }

  private static Effect threadEffect(String name) {
    switch (name) {
      case "interrupt":
      case "interrupted":
      case "isInterrupted":
      case "isAlive":
      case "getState":
        return Effect.THREAD;
      case "start":
      case "join":
      case "sleep":
        return Effect.COMPOSITE;
      default:
        return Effect.NONE;
    }
  }

  /** Whether a call on a thread only reads its state. */
  static boolean readsThread(String name) {
    return THREAD_READS.contains(name);
  }

  static Operation threadOperation(String name) {
    switch (name) {
      case "interrupt":
        return Operation.INTERRUPT;
      case "unpark":
        return Operation.UNPARK;
      default:
        return Operation.CALL;
    }
  }

  /**
   * Whether the call may call back into program code: a function, or {@code equals}, {@code
   * hashCode}, {@code compareTo}.
   */
  static boolean callsBack(String owner, String name, String descriptor) {
    if (descriptor.contains("Ljava/util/function/")
        || descriptor.contains("Ljava/util/Comparator;")) {
      return true;
    }
    if (owner.contains("/atomic/") || owner.contains("/locks/")) {
      return false;
    }
    if (owner.startsWith("java/util/stream/")) {
      return true;
    }
    boolean keyed = owner.contains("Map") || owner.contains("Set") || owner.endsWith("Hashtable");
    boolean takesObject =
        descriptor.indexOf('L') >= 0 && descriptor.indexOf('L') < descriptor.indexOf(')');
    return keyed && takesObject
        || takesObject
            && (name.startsWith("contains") || name.startsWith("remove") || name.equals("append"))
        || name.equals("indexOf")
        || name.equals("lastIndexOf")
        || name.equals("equals")
        || name.equals("hashCode")
        || name.equals("toString")
        || owner.endsWith("PriorityQueue")
        || owner.endsWith("PriorityBlockingQueue")
        || owner.endsWith("DelayQueue");
  }

  /** Whether the result shows the state of the receiver: an iterator, a view, a stream. */
  static boolean derives(String owner, String name, String descriptor) {
    if (owner.startsWith("java/util/concurrent/locks/") || owner.contains("/atomic/")) {
      return false;
    }
    int result = descriptor.indexOf(")L");
    if (result < 0) {
      return false;
    }
    String type = descriptor.substring(result + 2, descriptor.length() - 1);
    switch (type) {
      case "java/util/Iterator":
      case "java/util/ListIterator":
      case "java/util/Enumeration":
      case "java/util/Spliterator":
      case "java/util/Set":
      case "java/util/NavigableSet":
      case "java/util/SortedSet":
      case "java/util/Collection":
      case "java/util/SortedMap":
      case "java/util/NavigableMap":
      case "java/util/concurrent/ConcurrentHashMap$KeySetView":
        return !name.equals("clone");
      case "java/util/List":
        return name.equals("subList") || name.equals("reversed");
      default:
        return type.startsWith("java/util/stream/") && type.endsWith("Stream");
    }
  }
}
