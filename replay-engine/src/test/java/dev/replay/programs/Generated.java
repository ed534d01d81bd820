package dev.replay.programs;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A random program over a few shared variables, monitors and locks. Its text is a list with final
 * fields, so that walking it is no shared access.
 */
public final class Generated {

  private static final int VARIABLES = 2;
  private static final int KINDS = 13;

  private final Step[] texts;

  private record Step(int kind, int variable, int value, Step next) {}

  private static final class Cell {
    int plain;
    volatile int shared;
  }

  private static final class Shared {
    final Cell first = new Cell();
    final Cell second = new Cell();
    final ReentrantLock lock = new ReentrantLock();
    final AtomicInteger counter = new AtomicInteger();

    Cell cell(int variable) {
      return variable == 0 ? first : second;
    }
  }

  /** A program of that many threads with that many steps each. */
  public Generated(long seed, int threads, int steps) {
    Random random = new Random(seed);
    texts = new Step[threads];
    for (int i = 0; i < threads; i++) {
      for (int k = 0; k < steps; k++) {
        texts[i] =
            new Step(random.nextInt(KINDS), random.nextInt(VARIABLES), 10 * i + k + 1, texts[i]);
      }
    }
  }

  /** Runs it once; the result tells every value that was read, and the final state. */
  public String run() throws InterruptedException {
    Shared state = new Shared();
    Worker first = new Worker(state, texts[0]);
    Worker second = new Worker(state, texts[1]);
    Worker third = texts.length > 2 ? new Worker(state, texts[2]) : null;
    first.peer = second;
    second.peer = first;
    if (third != null) {
      third.peer = first;
      third.start();
    }
    first.start();
    second.start();
    first.join();
    second.join();
    if (third != null) {
      third.join();
    }
    return first.log
        + "|"
        + second.log
        + "|"
        + (third == null ? "" : third.log)
        + "|"
        + state.first.plain
        + ","
        + state.second.plain
        + ","
        + state.first.shared
        + ","
        + state.second.shared;
  }

  private static final class Worker extends Thread {
    private final Shared state;
    private final Step text;
    Worker peer;
    String log = "";

    Worker(Shared state, Step text) {
      this.state = state;
      this.text = text;
    }

    @Override
    public void run() {
      String seen = "";
      for (Step step = text; step != null; step = step.next()) {
        seen += execute(step);
      }
      log = seen;
    }

    private String execute(Step step) {
      Cell cell = state.cell(step.variable());
      switch (step.kind()) {
        case 0 -> {
          return "p" + cell.plain;
        }
        case 1 -> cell.plain = step.value();
        case 2 -> {
          return "v" + cell.shared;
        }
        case 3 -> cell.shared = step.value();
        case 4 -> {
          synchronized (cell) {
            cell.plain += step.value();
          }
        }
        case 5 -> {
          return tryLock(cell);
        }
        case 6 -> wake(step.value());
        case 7 -> {
          return Thread.interrupted() ? "i" : "n";
        }
        case 8 -> {
          return lock(cell, step.value());
        }
        case 9 -> {
          return await(cell);
        }
        case 10 -> {
          synchronized (cell) {
            cell.notify();
          }
        }
        case 11 -> LockSupport.parkNanos(1);
        default -> {
          return state.counter.compareAndSet(0, step.value()) ? "s" : "f";
        }
      }
      return "";
    }

    private String lock(Cell cell, int value) {
      state.lock.lock();
      try {
        cell.plain = value;
        return "L" + state.counter.get();
      } finally {
        state.lock.unlock();
      }
    }

    private String await(Cell cell) {
      synchronized (cell) {
        try {
          cell.wait(1);
          return "w" + cell.plain;
        } catch (InterruptedException e) {
          return "W" + cell.plain;
        }
      }
    }

    private String tryLock(Cell cell) {
      if (!state.lock.tryLock()) {
        return "x";
      }
      try {
        return "l" + cell.plain;
      } finally {
        state.lock.unlock();
      }
    }

    private void wake(int value) {
      if (value % 2 == 0) {
        peer.interrupt();
      } else {
        LockSupport.unpark(peer);
      }
    }
  }
}
