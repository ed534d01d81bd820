package dev.replay.programs;

import dev.replay.engine.fault.Faults;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What the threads of a generated program share. */
final class GeneratedState {

  /** Two variables and a monitor. */
  static final class Cell {
    int plain;
    volatile int shared;
  }

  /** A class whose initialiser looks at what others change. */
  static final class Lazy {
    static int seen = Shown.cell.shared;
  }

  /** What that initialiser looks at. */
  static final class Shown {
    static Cell cell;

    private Shown() {}
  }

  final Faults faults;
  final Cell first = new Cell();
  final Cell second = new Cell();
  final VarHandle handle;
  final ReentrantLock lock = new ReentrantLock();
  final Condition condition = lock.newCondition();
  final ReadWriteLock readWrite = new ReentrantReadWriteLock();
  final Semaphore semaphore = new Semaphore(1);
  final CountDownLatch latch = new CountDownLatch(1);
  final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
  final CompletableFuture<Integer> future = new CompletableFuture<>();
  final CompletableFuture<Integer> otherFuture = new CompletableFuture<>();
  final FutureTask<Integer> task = new FutureTask<>(() -> first.shared);
  final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
  final AtomicInteger counter = new AtomicInteger();
  final AtomicBoolean spinLock = new AtomicBoolean();
  final ReentrantLock triedLock = new ReentrantLock();
  final Queue<Integer> items = new ConcurrentLinkedQueue<>();
  final ConcurrentHashMap<String, Integer> owners = new ConcurrentHashMap<>();
  final AtomicInteger tickets = new AtomicInteger();
  final AtomicInteger served = new AtomicInteger();
  final AtomicIntegerArray array = new AtomicIntegerArray(2);

  private GeneratedState(Faults faults) {
    this.faults = faults;
    try {
      handle = MethodHandles.lookup().findVarHandle(Cell.class, "shared", int.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static GeneratedState create(Faults faults) {
    GeneratedState state = new GeneratedState(faults);
    Shown.cell = state.first;
    return state;
  }

  Cell cell(int variable) {
    return variable == 0 ? first : second;
  }

  String text() {
    return first.plain
        + ","
        + second.plain
        + ","
        + first.shared
        + ","
        + second.shared
        + ","
        + queue.peek()
        + ","
        + map.get("k")
        + ","
        + array.get(0)
        + ","
        + array.get(1);
  }
}
