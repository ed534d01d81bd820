package dev.replay.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.IntStream;

/** Programs whose threads share plain memory and do not race, each by another means. */
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // nothing throws, nothing is spurious
public final class Ordered {

  /** What is handed from one thread to another. */
  private static final class Box {
    int content;

    Box(int content) {
      this.content = content;
    }
  }

  private static final class Lazy {
    static final Box BOX = new Box(1);
  }

  private int value;
  private volatile boolean ready;
  private final Box box = new Box(0);

  private static Thread started(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  private void read() {
    value += box.content;
  }

  public void startAndJoin() throws InterruptedException {
    box.content = 1;
    Thread thread = started(() -> box.content++);
    thread.join();
    read();
  }

  public void seenToHaveEnded() {
    Thread thread = started(() -> box.content++);
    if (!thread.isAlive()) {
      read();
    }
  }

  public void monitor() {
    for (int i = 0; i < 2; i++) {
      started(
          () -> {
            synchronized (box) {
              box.content++;
            }
          });
    }
  }

  public void waitAndNotify() throws InterruptedException {
    started(
        () -> {
          synchronized (box) {
            box.content = 1;
            box.notifyAll();
          }
        });
    synchronized (box) {
      while (box.content == 0) {
        box.wait();
      }
    }
  }

  public void volatileField() {
    started(
        () -> {
          box.content = 1;
          ready = true;
        });
    if (ready) {
      read();
    }
  }

  public void atomicReference() {
    AtomicReference<Box> shared = new AtomicReference<>();
    started(() -> shared.set(new Box(1)));
    Box seen = shared.get();
    value = seen == null ? 0 : seen.content;
  }

  public void lock() {
    ReentrantLock lock = new ReentrantLock();
    for (int i = 0; i < 2; i++) {
      started(
          () -> {
            lock.lock();
            try {
              box.content++;
            } finally {
              lock.unlock();
            }
          });
    }
  }

  public void condition() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition full = lock.newCondition();
    started(
        () -> {
          lock.lock();
          box.content = 1;
          full.signal();
          lock.unlock();
        });
    lock.lock();
    while (box.content == 0) {
      full.await();
    }
    lock.unlock();
  }

  public void readWriteLock() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    started(
        () -> {
          lock.writeLock().lock();
          box.content++;
          lock.writeLock().unlock();
        });
    lock.readLock().lock();
    value = box.content;
    lock.readLock().unlock();
  }

  public void stampedLock() {
    StampedLock lock = new StampedLock();
    started(
        () -> {
          long stamp = lock.writeLock();
          box.content++;
          lock.unlockWrite(stamp);
        });
    long stamp = lock.readLock();
    value = box.content;
    lock.unlockRead(stamp);
  }

  /** What was read is thrown away if somebody wrote meanwhile. */
  public void optimisticRead() {
    StampedLock lock = new StampedLock();
    started(
        () -> {
          long stamp = lock.writeLock();
          box.content++;
          lock.unlockWrite(stamp);
        });
    long stamp = lock.tryOptimisticRead();
    int seen = box.content;
    if (!lock.validate(stamp)) {
      stamp = lock.readLock();
      seen = box.content;
      lock.unlockRead(stamp);
    }
    value = seen;
  }

  public void semaphore() throws InterruptedException {
    Semaphore semaphore = new Semaphore(1);
    for (int i = 0; i < 2; i++) {
      started(
          () -> {
            semaphore.acquireUninterruptibly();
            box.content++;
            semaphore.release();
          });
    }
  }

  public void latch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    started(
        () -> {
          box.content = 1;
          latch.countDown();
        });
    latch.await();
    read();
  }

  public void barrier() throws InterruptedException, BrokenBarrierException {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Box other = new Box(0);
    started(
        () -> {
          box.content = 1;
          pass(barrier);
          other.content++;
        });
    other.content = 1;
    barrier.await();
    read();
  }

  private static void pass(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  public void phaser() {
    Phaser phaser = new Phaser(2);
    Box other = new Box(0);
    started(
        () -> {
          box.content = 1;
          phaser.arriveAndAwaitAdvance();
          other.content++;
        });
    other.content = 1;
    phaser.arriveAndAwaitAdvance();
    read();
  }

  public void exchanger() throws InterruptedException {
    Exchanger<Box> exchanger = new Exchanger<>();
    started(
        () -> {
          try {
            exchanger.exchange(new Box(1)).content++;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    exchanger.exchange(new Box(2)).content++;
  }

  private void handOver(BlockingQueue<Box> queue) throws InterruptedException {
    started(() -> queue.add(new Box(1)));
    queue.take().content++;
  }

  public void blockingQueue() throws InterruptedException {
    handOver(new LinkedBlockingQueue<>());
  }

  public void synchronousQueue() throws InterruptedException {
    SynchronousQueue<Box> queue = new SynchronousQueue<>();
    started(
        () -> {
          try {
            queue.put(new Box(1));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    queue.take().content++;
  }

  public void concurrentQueue() {
    ConcurrentLinkedQueue<Box> queue = new ConcurrentLinkedQueue<>();
    started(() -> queue.add(new Box(1)));
    Box seen = queue.poll();
    value = seen == null ? 0 : seen.content++;
  }

  public void concurrentMap() {
    ConcurrentHashMap<String, Box> map = new ConcurrentHashMap<>();
    started(() -> map.put("a", new Box(1)));
    Box seen = map.get("a");
    value = seen == null ? 0 : seen.content;
  }

  /** What the function writes is behind the beginning of the call. */
  public void functionOfAConcurrentMap() {
    ConcurrentHashMap<String, Box> map = new ConcurrentHashMap<>();
    started(
        () ->
            map.computeIfAbsent(
                "a",
                key -> {
                  Box made = new Box(1);
                  made.content = 2;
                  return made;
                }));
    Box seen = map.get("a");
    value = seen == null ? 0 : seen.content;
  }

  public void copyOnWrite() {
    CopyOnWriteArrayList<Box> list = new CopyOnWriteArrayList<>();
    started(() -> list.add(new Box(1)));
    for (Box seen : list) {
      value = seen.content;
    }
  }

  public void synchronizedList() {
    List<Box> list = Collections.synchronizedList(new ArrayList<>());
    started(() -> list.add(new Box(1)));
    if (list.size() > 0) {
      value = list.get(0).content;
    }
  }

  public void completableFuture() {
    CompletableFuture<Box> future = CompletableFuture.supplyAsync(() -> new Box(1));
    value = future.thenApply(made -> made.content++).join();
  }

  public void completedByHand() {
    CompletableFuture<Box> future = new CompletableFuture<>();
    started(() -> future.complete(new Box(1)));
    value = future.join().content++;
  }

  public void futureTask() throws InterruptedException, ExecutionException {
    FutureTask<Box> task = new FutureTask<>(() -> new Box(1));
    started(task);
    value = task.get().content++;
  }

  public void executor() throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    box.content = 1;
    Future<Integer> future = pool.submit(() -> ++box.content);
    value = future.get() + box.content;
    pool.shutdown();
    if (pool.awaitTermination(1, TimeUnit.HOURS)) {
      read();
    }
  }

  public void recursiveTask() {
    class Sum extends RecursiveTask<Box> {
      private static final long serialVersionUID = 1;
      private final int depth;

      Sum(int depth) {
        this.depth = depth;
      }

      @Override
      protected Box compute() {
        if (depth == 0) {
          return new Box(1);
        }
        Sum left = new Sum(depth - 1);
        left.fork();
        Box right = new Sum(depth - 1).compute();
        right.content += left.join().content;
        return right;
      }
    }
    value = new ForkJoinPool(2).invoke(new Sum(1)).content;
  }

  public void parallelStream() {
    int[] squares = new int[4];
    IntStream.range(0, 4).parallel().forEach(i -> squares[i] = i * i);
    value = squares[3];
  }

  public void timer() throws InterruptedException {
    Timer timer = new Timer(true);
    CountDownLatch latch = new CountDownLatch(1);
    box.content = 1;
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            box.content++;
            latch.countDown();
          }
        },
        10);
    latch.await();
    read();
  }

  public void interrupt() {
    Thread main = Thread.currentThread();
    started(
        () -> {
          box.content = 1;
          main.interrupt();
        });
    if (Thread.interrupted()) {
      read();
    }
  }

  public void interruptedWait() throws InterruptedException {
    Thread main = Thread.currentThread();
    started(
        () -> {
          box.content = 1;
          main.interrupt();
        });
    try {
      synchronized (this) {
        wait();
      }
    } catch (InterruptedException e) {
      read();
    }
  }

  /** The permit says nothing; the field does. */
  public void park() {
    Thread main = Thread.currentThread();
    started(
        () -> {
          box.content = 1;
          ready = true;
          LockSupport.unpark(main);
        });
    while (!ready) {
      LockSupport.park();
    }
    read();
  }

  public void classInitialiser() {
    started(() -> value = Lazy.BOX.content);
    box.content = Lazy.BOX.content;
  }

  public void ownObjects() {
    for (int i = 0; i < 2; i++) {
      started(
          () -> {
            List<Box> own = new ArrayList<>();
            own.add(new Box(1));
            own.get(0).content++;
          });
    }
  }
}
