package dev.replay.agent.transform;

/** Which calls of JDK methods need more than a hook before them. */
final class CallKinds {

  /** What the result of a call shows of the receiver's state. */
  enum View {
    NONE,
    /** It is an iterator, a view, a stream. */
    ALWAYS,
    /** It does if it is a map's entry. */
    IF_ENTRY
  }

  private CallKinds() {}

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
    if (mayBeOrdered(owner)) {
      return true;
    }
    int object = descriptor.indexOf('L');
    boolean takesObject = object >= 0 && object < descriptor.indexOf(')');
    if (takesObject && (isKeyed(owner) || comparesArgument(name))) {
      return true;
    }
    return switch (name) {
      case "indexOf", "lastIndexOf", "equals", "hashCode", "toString" -> true;
      default -> false;
    };
  }

  /** Whether the call touches one element of an atomic array, whose index is the first argument. */
  static boolean isOfElement(String owner, String descriptor) {
    return owner.startsWith("java/util/concurrent/atomic/Atomic")
        && owner.endsWith("Array")
        && descriptor.startsWith("(I");
  }

  /** Queues that compare their elements, or ask them when they are due; also behind interfaces. */
  private static boolean mayBeOrdered(String owner) {
    return switch (owner) {
      case "java/util/Queue",
          "java/util/AbstractQueue",
          "java/util/PriorityQueue",
          "java/util/concurrent/BlockingQueue",
          "java/util/concurrent/PriorityBlockingQueue",
          "java/util/concurrent/DelayQueue" ->
          true;
      default -> false;
    };
  }

  private static boolean isKeyed(String owner) {
    return owner.contains("Map") || owner.contains("Set") || owner.endsWith("Hashtable");
  }

  private static boolean comparesArgument(String name) {
    return name.startsWith("contains") || name.startsWith("remove") || name.equals("append");
  }

  /** What the result of the call is to the receiver. */
  static View view(String owner, String name, String descriptor) {
    if (owner.startsWith("java/util/concurrent/locks/") || owner.contains("/atomic/")) {
      return View.NONE;
    }
    int result = descriptor.indexOf(")L");
    if (result < 0) {
      return View.NONE;
    }
    String type = descriptor.substring(result + 2, descriptor.length() - 1);
    boolean isView =
        switch (type) {
          case "java/util/Iterator",
              "java/util/ListIterator",
              "java/util/Enumeration",
              "java/util/Spliterator",
              "java/util/Set",
              "java/util/NavigableSet",
              "java/util/SortedSet",
              "java/util/SequencedSet",
              "java/util/Collection",
              "java/util/SequencedCollection",
              "java/util/SortedMap",
              "java/util/NavigableMap",
              "java/util/concurrent/ConcurrentNavigableMap",
              "java/util/SequencedMap",
              "java/util/concurrent/ConcurrentHashMap$KeySetView" ->
              !name.equals("clone");
          case "java/util/List", "java/util/Deque" ->
              name.equals("subList") || name.equals("reversed");
          default -> type.startsWith("java/util/stream/") && type.endsWith("Stream");
        };
    if (isView) {
      return View.ALWAYS;
    }
    boolean isIterator = owner.endsWith("Iterator");
    return isIterator && (name.equals("next") || name.equals("previous"))
        ? View.IF_ENTRY
        : View.NONE;
  }
}
