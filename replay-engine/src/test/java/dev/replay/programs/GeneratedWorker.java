package dev.replay.programs;

import dev.replay.engine.Journal;
import dev.replay.engine.fault.InjectedFault;
import dev.replay.programs.Generated.Step;
import dev.replay.programs.GeneratedState.Cell;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/** A thread of a generated program. */
@SuppressWarnings({"WaitNotInLoop", "FutureReturnValueIgnored"}) // what is odd is explored, too
final class GeneratedWorker extends Thread {

  /** How many kinds of steps there are. */
  static final int KINDS = 42;

  /** The same with loops, each of which ends if the other threads get on. */
  static final int KINDS_WITH_LOOPS = 60;

  private final int number;
  private final GeneratedState state;
  private final Step text;
  GeneratedWorker peer;

  GeneratedWorker(int number, GeneratedState state, Step text) {
    this.number = number;
    this.state = state;
    this.text = text;
  }

  @Override
  public void run() {
    for (Step step = text; step != null; step = step.next()) {
      try {
        Journal.note(number, execute(step));
      } catch (InterruptedException e) {
        Journal.note(number, "!");
      }
    }
  }

  private String execute(Step step) throws InterruptedException {
    Cell cell = state.cell(step.variable());
    int value = step.value();
    return switch (step.kind()) {
      case 0 -> "p" + cell.plain;
      case 1 -> {
        cell.plain = value;
        yield "";
      }
      case 2 -> "v" + cell.shared;
      case 3 -> {
        cell.shared = value;
        yield "";
      }
      case 4 -> "h" + (int) state.handle.getAndAdd(cell, value);
      case 5 -> "c" + state.counter.compareAndSet(0, value);
      case 6 -> "a" + state.array.getAndSet(step.variable(), value);
      case 7 -> "t" + state.array;
      case 8 -> {
        synchronized (cell) {
          cell.plain += value;
        }
        yield "";
      }
      case 9 -> {
        synchronized (cell) {
          cell.wait(1);
        }
        yield "w" + cell.plain;
      }
      case 10 -> {
        synchronized (cell) {
          cell.notify();
        }
        yield "";
      }
      case 11 -> {
        synchronized (cell) {
          cell.notifyAll();
        }
        yield "";
      }
      case 12 -> {
        synchronized (cell) {
          cell.wait();
        }
        yield "W";
      }
      default -> executeOnThreads(step, cell, value);
    };
  }

  private String executeOnThreads(Step step, Cell cell, int value) throws InterruptedException {
    return switch (step.kind()) {
      case 13 -> {
        peer.interrupt();
        yield "";
      }
      case 14 -> "i" + Thread.interrupted();
      case 15 -> "I" + peer.isInterrupted();
      case 16 -> "A" + peer.isAlive();
      case 17 -> "S" + peer.getState();
      case 18 -> {
        LockSupport.unpark(peer);
        yield "";
      }
      case 19 -> {
        LockSupport.parkNanos(1);
        yield "";
      }
      case 20 -> {
        peer.join(1);
        yield "j" + cell.plain;
      }
      case 21 -> {
        Thread.sleep(1);
        yield "z" + cell.shared;
      }
      case 22 -> {
        new Thread(() -> cell.shared = value).start();
        yield "";
      }
      case 23 -> "N" + System.nanoTime();
      default -> executeOnLocks(step, cell, value);
    };
  }

  private String executeOnLocks(Step step, Cell cell, int value) throws InterruptedException {
    return switch (step.kind()) {
      case 24 -> guarded(state.lock, cell, value);
      case 25 -> state.lock.tryLock() ? unlocked(state.lock, cell) : "x";
      case 26 -> state.lock.tryLock(1, TimeUnit.MILLISECONDS) ? unlocked(state.lock, cell) : "X";
      case 27 -> {
        state.lock.lockInterruptibly();
        yield unlocked(state.lock, cell);
      }
      case 28 -> guarded(state.readWrite.writeLock(), cell, value);
      case 29 -> {
        state.readWrite.readLock().lock();
        yield unlocked(state.readWrite.readLock(), cell);
      }
      case 30 -> {
        state.lock.lock();
        try {
          yield "C" + state.condition.await(1, TimeUnit.MILLISECONDS);
        } finally {
          state.lock.unlock();
        }
      }
      case 31 -> {
        state.lock.lock();
        try {
          state.condition.signal();
          yield "";
        } finally {
          state.lock.unlock();
        }
      }
      default -> executeOnOthers(step, cell, value);
    };
  }

  private static String guarded(Lock lock, Cell cell, int value) {
    lock.lock();
    cell.plain = value;
    return unlocked(lock, cell);
  }

  private static String unlocked(Lock lock, Cell cell) {
    try {
      return "l" + cell.plain;
    } finally {
      lock.unlock();
    }
  }

  private String executeOnOthers(Step step, Cell cell, int value) throws InterruptedException {
    return switch (step.kind()) {
      case 32 -> {
        state.queue.put(value);
        yield "";
      }
      case 33 -> "q" + state.queue.poll(1, TimeUnit.MILLISECONDS);
      case 34 -> {
        state.latch.countDown();
        yield "";
      }
      case 35 -> "d" + state.latch.await(1, TimeUnit.MILLISECONDS);
      case 36 -> {
        state.semaphore.acquire();
        cell.plain = value;
        state.semaphore.release();
        yield "";
      }
      case 37 -> "m" + state.map.computeIfAbsent("k", key -> cell.shared + value);
      case 38 -> onFuture(step.variable(), value);
      case 39 -> onTwoFutures(step.variable(), value);
      case 40 -> onTask(step.variable());
      case 41 -> {
        if (step.variable() == 0) {
          yield "L" + GeneratedState.Lazy.seen;
        }
        try {
          state.faults.mayFail("step");
          yield "g";
        } catch (InjectedFault e) {
          yield "G";
        }
      }
      default -> inLoop((step.kind() - KINDS) / 3, cell, value);
    };
  }

  private String inLoop(int kind, Cell cell, int value) {
    return switch (kind) {
      case 0 -> {
        while (!state.spinLock.compareAndSet(false, true)) {}
        cell.plain = value;
        state.spinLock.set(false);
        yield "";
      }
      case 1 -> {
        while (!state.triedLock.tryLock()) {}
        yield unlocked(state.triedLock, cell);
      }
      case 2 -> {
        state.items.add(value);
        Integer taken = state.items.poll();
        while (taken == null) {
          taken = state.items.poll();
        }
        yield "P" + taken;
      }
      case 3 -> {
        while (state.owners.putIfAbsent("k", value) != null) {}
        cell.shared = value;
        state.owners.remove("k");
        yield "";
      }
      case 4 -> {
        int mine = state.tickets.getAndIncrement();
        while (state.served.get() != mine) {
          Thread.onSpinWait();
        }
        state.served.set(mine + 1);
        yield "K" + mine;
      }
      default -> {
        int before;
        do {
          before = cell.shared;
        } while (!state.handle.compareAndSet(cell, before, before + 1));
        yield "H" + before;
      }
    };
  }

  private String onFuture(int variable, int value) {
    if (value % 2 == 0) {
      return "f" + state.future.complete(value);
    }
    if (variable == 0) {
      return "F" + state.future.join();
    }
    state.future.thenRun(() -> state.first.shared = value);
    return "";
  }

  private String onTwoFutures(int variable, int value) {
    if (variable == 0) {
      return "o" + state.otherFuture.complete(value);
    }
    if (value % 2 == 0) {
      state.future.runAfterEither(state.otherFuture, () -> state.second.shared = value);
    } else {
      state.future.thenAcceptBoth(state.otherFuture, (a, b) -> state.second.shared = a - b);
    }
    return "";
  }

  private String onTask(int variable) throws InterruptedException {
    if (variable == 0) {
      state.task.run();
      return "";
    }
    try {
      return "T" + state.task.get(1, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "T" + state.task.cancel(true);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (CancellationException e) {
      return "T!";
    }
  }
}
