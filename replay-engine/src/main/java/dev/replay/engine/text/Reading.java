package dev.replay.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What an exception answers when its methods are called, and what those behind it do. A method that
 * throws is named in place of its answer.
 *
 * <p>A thread of its own calls them, as one may not return. Then the thread is left behind after a
 * second, with what it has found so far. Exceptions of that class are not asked again in this JVM,
 * so there is one such thread for a class.
 */
final class Reading {

  /** That are told of one exception: itself, causes, and suppressed ones. Printing is recursive. */
  static final int MOST_EXCEPTIONS = 50;

  private static final int MOST_FRAMES = 1024;
  private static final long MOST_NANOS = 1_000_000_000;

  private static final ClassValue<AtomicBoolean> DOES_NOT_RETURN =
      new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
          return new AtomicBoolean();
        }
      };

  private final Throwable exception;
  private final String type;

  // Written by the reader, at any time.
  private volatile @Nullable String message = "(its methods do not return)";
  private volatile String text;
  private volatile StackTraceElement[] frames = {};
  private volatile @Nullable Reading cause;
  private volatile List<Reading> suppressed = List.of();

  private Reading(Throwable exception) {
    this.exception = exception;
    this.type = Printable.name(exception.getClass().getName());
    this.text = type + " " + message;
  }

  static Reading of(Throwable exception) {
    Reading reading = new Reading(exception);
    AtomicBoolean silent = DOES_NOT_RETURN.get(exception.getClass());
    if (!silent.get()) {
      Thread reader = new Thread(null, reading::readAll, "replay-reader", 0, false);
      reader.setDaemon(true);
      reader.start();
      silent.set(!endsInTime(reader));
    }
    return reading;
  }

  private static boolean endsInTime(Thread reader) {
    long end = System.nanoTime() + MOST_NANOS;
    boolean interrupted = false;
    for (long left = MOST_NANOS; reader.isAlive() && left > 0; left = end - System.nanoTime()) {
      try {
        reader.join(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !reader.isAlive();
  }

  private void readAll() {
    read(Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private void read(Set<Throwable> seen) {
    seen.add(exception);
    message = answer("getMessage", exception::getMessage);
    String told = answer("toString", exception::toString);
    text = told == null || told.startsWith("(its toString") ? type + " " + told : told;
    frames = stackTrace();
    List<Reading> read = new ArrayList<>();
    for (Throwable next : exception.getSuppressed()) {
      Reading reading = behind(next, seen);
      if (reading != null) {
        read.add(reading);
        suppressed = List.copyOf(read);
        reading.read(seen);
      }
    }
    Reading reading = behind(cause(), seen);
    if (reading != null) {
      cause = reading;
      reading.read(seen);
    }
  }

  private static @Nullable Reading behind(@Nullable Throwable next, Set<Throwable> seen) {
    return next == null || seen.size() == MOST_EXCEPTIONS || seen.contains(next)
        ? null
        : new Reading(next);
  }

  private static @Nullable String answer(String method, Callable<@Nullable String> call) {
    try {
      String answer = call.call();
      return answer == null ? null : Thrown.bounded(answer);
    } catch (Throwable e) { // whatever it is, it is told
      return "(its " + method + " threw " + Printable.name(e.getClass().getName()) + ")";
    }
  }

  private @Nullable Throwable cause() {
    try {
      return exception.getCause();
    } catch (Throwable e) { // the next exception that is told
      return e;
    }
  }

  private StackTraceElement[] stackTrace() {
    List<StackTraceElement> read = new ArrayList<>();
    try {
      for (StackTraceElement frame : exception.getStackTrace()) {
        if (frame != null && read.size() < MOST_FRAMES) {
          read.add(printable(frame));
        }
      }
    } catch (Throwable e) { // there is no place to tell it
      read.clear();
    }
    return read.toArray(StackTraceElement[]::new);
  }

  private static StackTraceElement printable(StackTraceElement frame) {
    return PlainThrowable.isPrintable(frame)
        ? frame
        : new StackTraceElement(
            Printable.name(frame.getClassName()),
            Printable.name(frame.getMethodName()),
            Printable.name(String.valueOf(frame.getFileName())),
            frame.getLineNumber());
  }

  String type() {
    return type;
  }

  @Nullable String message() {
    return message;
  }

  String text() {
    return text;
  }

  /** An exception that reads the same. */
  Throwable copy() {
    Throwable copy = new ThrownCopy(message, text, frames, cause == null ? null : cause.copy());
    suppressed.forEach(reading -> copy.addSuppressed(reading.copy()));
    return copy;
  }
}
