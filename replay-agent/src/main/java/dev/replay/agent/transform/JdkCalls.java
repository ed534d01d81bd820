package dev.replay.agent.transform;

import java.util.Set;
import java.util.regex.Pattern;

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
    /** Modelled or rewritten inside; the call itself is no step. */
    COMPOSITE,
    /** Of {@code Thread} or {@code LockSupport}, on the thread that is its receiver or argument. */
    THREAD
  }

  private static final Set<String> COMPOSITE =
      words(
          """
          CompletableFuture CompletionStage ConcurrentLinkedDeque Future FutureTask RunnableFuture
          Executor ExecutorService AbstractExecutorService ScheduledExecutorService
          ThreadPoolExecutor ScheduledThreadPoolExecutor Executors
          ExecutorCompletionService CompletionService ScheduledFuture RunnableScheduledFuture
          ForkJoinPool ForkJoinTask RecursiveTask RecursiveAction CountedCompleter
          ForkJoinWorkerThread SubmissionPublisher ThreadPerTaskExecutor
          StructuredTaskScope StructuredTaskScope$Subtask
          """);

  private static final Set<String> STATELESS =
      words(
          """
          TimeUnit Callable ThreadFactory RejectedExecutionHandler Delayed ThreadLocalRandom
          CompletionException CancellationException Flow
          AtomicIntegerFieldUpdater AtomicLongFieldUpdater AtomicReferenceFieldUpdater
          """); // updaters: see HandleCalls

  /** Of {@code java.util}: classes and interfaces with state that is not thread-safe. */
  private static final Set<String> COLLECTIONS =
      words(
          """
          Map HashMap LinkedHashMap TreeMap Hashtable Properties WeakHashMap IdentityHashMap
          EnumMap SortedMap NavigableMap SequencedMap AbstractMap Map$Entry Dictionary
          AbstractMap$SimpleEntry Collection SequencedCollection List Set SequencedSet SortedSet
          NavigableSet ArrayList LinkedList Vector Stack HashSet LinkedHashSet TreeSet EnumSet
          Queue Deque ArrayDeque PriorityQueue Iterator ListIterator Enumeration Spliterator
          PrimitiveIterator$OfInt PrimitiveIterator$OfLong PrimitiveIterator$OfDouble
          BitSet AbstractList AbstractCollection AbstractSet AbstractQueue AbstractSequentialList
          Random StringJoiner StringTokenizer Scanner Observable Timer TimerTask
          Date Calendar GregorianCalendar
          IntSummaryStatistics LongSummaryStatistics DoubleSummaryStatistics
          """);

  private static final Set<String> READS =
      words(
          """
          get getOrDefault contains containsKey containsValue containsAll size isEmpty
          iterator listIterator descendingIterator entrySet keySet values navigableKeySet
          descendingKeySet descendingMap descendingSet stream parallelStream spliterator forEach
          toArray subList subSet subMap headMap headSet tailMap tailSet peek peekFirst peekLast
          element getFirst getLast first last firstKey lastKey firstEntry lastEntry floorKey
          floorEntry ceilingKey ceilingEntry higherKey higherEntry lowerKey lowerEntry floor
          ceiling higher lower equals hashCode toString indexOf lastIndexOf elementAt firstElement
          lastElement cardinality length nextSetBit nextClearBit hasNext hasPrevious
          hasMoreElements next previous nextElement nextIndex previousIndex getKey getValue clone
          charAt substring subSequence comparator reversed elements keys mappingCount compareTo
          before after getTime getTimeInMillis toInstant getMin getMax getSum getAverage
          getPlain getAcquire getOpaque intValue longValue doubleValue floatValue sum getReference
          getStamp isMarked isLocked isWriteLocked isReadLocked isHeldByCurrentThread
          isWriteLockedByCurrentThread getHoldCount getReadHoldCount getWriteHoldCount
          getReadLockCount hasQueuedThreads getQueueLength isFair getCount availablePermits
          validate tryOptimisticRead remainingCapacity readLock writeLock newCondition getParties
          isBroken getNumberWaiting getPhase getArrivedParties getUnarrivedParties isTerminated
          """);

  /** Where even {@code get} changes something: the order of access, entries of lost keys. */
  private static final Set<String> GET_WRITES =
      Set.of(
          "java/util/LinkedHashMap",
          "java/util/WeakHashMap",
          "java/util/Calendar",
          "java/util/GregorianCalendar");

  /** Elsewhere in the JDK: classes with state that is not thread-safe, and says so. */
  private static final Set<String> NOT_THREAD_SAFE =
      words(
          """
          java/text/Format java/text/DateFormat java/text/SimpleDateFormat java/text/NumberFormat
          java/text/DecimalFormat java/text/CompactNumberFormat java/text/MessageFormat
          java/text/ChoiceFormat java/util/regex/Matcher java/util/Formatter
          java/util/SplittableRandom java/security/MessageDigest java/security/Signature
          javax/crypto/Mac javax/crypto/Cipher java/util/zip/CRC32 java/util/zip/CRC32C
          java/util/zip/Adler32
          """);

  private static final Pattern READS_ELSEWHERE =
      Pattern.compile(
          "(get|is|to|group|has)([A-Z].*)?|equals|hashCode|clone|start|end|hitEnd|requireEnd");

  /** Here {@code readLock} locks, elsewhere it returns a view. */
  private static final String STAMPED_LOCK = "java/util/concurrent/locks/StampedLock";

  /** Final in {@code Object}, or of no interest. */
  private static final Set<String> OF_OBJECT = Set.of("wait", "notify", "notifyAll", "getClass");

  private JdkCalls() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  /** The effect of calling {@code owner.name}. */
  static Effect effect(String owner, String name) {
    if (owner.equals("java/lang/Thread")) {
      return threadEffect(name);
    }
    if (owner.equals("java/util/concurrent/locks/LockSupport")) {
      return name.equals("unpark")
          ? Effect.THREAD
          : name.startsWith("park") ? Effect.COMPOSITE : Effect.NONE;
    }
    if (OF_OBJECT.contains(name)) {
      return Effect.NONE;
    }
    if (owner.equals("java/lang/StringBuilder") || owner.equals("java/lang/StringBuffer")) {
      return readOrWrite(owner, name);
    }
    if (owner.equals("java/lang/Iterable")) {
      return Effect.READ;
    }
    if (NOT_THREAD_SAFE.contains(owner)) {
      return READS_ELSEWHERE.matcher(name).matches() ? Effect.READ : Effect.WRITE;
    }
    if (owner.startsWith("java/util/stream/")) {
      return owner.endsWith("Stream") && !name.equals("of") ? Effect.READ : Effect.NONE;
    }
    if (!owner.startsWith("java/util/")) {
      return Effect.NONE;
    }
    String simple = owner.substring(owner.lastIndexOf('/') + 1);
    if (!owner.startsWith("java/util/concurrent/")) {
      return COLLECTIONS.contains(simple) ? readOrWrite(owner, name) : Effect.NONE;
    }
    String outer = simple.indexOf('$') < 0 ? simple : simple.substring(0, simple.indexOf('$'));
    if (COMPOSITE.contains(outer) && !simple.equals("ThreadPoolExecutor$Worker")) {
      return Effect.COMPOSITE;
    }
    if (STATELESS.contains(outer) || outer.endsWith("Exception") || isLength(outer, name)) {
      return Effect.NONE;
    }
    return readOrWrite(owner, name);
  }

  /** The length of an atomic array never changes. */
  private static boolean isLength(String owner, String name) {
    return name.equals("length") && owner.startsWith("Atomic") && owner.endsWith("Array");
  }

  private static Effect readOrWrite(String owner, String name) {
    boolean getWrites = name.startsWith("get") && GET_WRITES.contains(owner);
    boolean locks = name.endsWith("Lock") && owner.equals(STAMPED_LOCK);
    boolean reads = READS.contains(name) && !getWrites && !locks;
    return reads ? Effect.READ : Effect.WRITE;
  }

  private static Effect threadEffect(String name) {
    return switch (name) {
      case "interrupt", "interrupted", "isInterrupted", "isAlive", "getState" -> Effect.THREAD;
      case "start", "join" -> Effect.COMPOSITE;
      default -> Effect.NONE;
    };
  }

  /** Whether an argument of that type is a collection, which the callee reads. */
  static boolean isCollection(String type) {
    return type.equals("java/lang/Iterable")
        || (type.startsWith("java/util/")
            && COLLECTIONS.contains(type.substring("java/util/".length())));
  }
}
