package dev.replay.conformance;

import dev.replay.engine.Exploration;
import dev.replay.engine.Options;
import dev.replay.engine.Program;
import dev.replay.engine.Replay;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A row of the support matrix with the program behind it.
 *
 * @param area heading in the matrix
 * @param name unique: class and method
 * @param row what is expected
 * @param observed the program
 */
public record Entry(String area, String name, Row row, Observed observed) {

  /** Runs tasks on a thread that is older than every execution, and not under control. */
  public static final Executor OUTSIDER = outsider();

  /** A program whose result says what happened. */
  @FunctionalInterface
  public interface Observed {
    String run() throws Throwable;
  }

  /**
   * What came of exploring a row.
   *
   * @param outcomes all that the program returned
   * @param exploration what the engine says
   */
  public record Explored(Set<String> outcomes, Exploration exploration) {}

  private static Executor outsider() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "conformance-foreign");
              thread.setDaemon(true);
              return thread;
            });
    pool.prestartAllCoreThreads();
    return pool;
  }

  static Entry of(Class<?> rows, Method method) {
    Area area = rows.getAnnotation(Area.class);
    if (area == null) {
      throw new IllegalArgumentException(rows.getName() + " has no @Area");
    }
    return new Entry(
        area.value(),
        rows.getSimpleName() + "." + method.getName(),
        method.getAnnotation(Row.class),
        call(method));
  }

  private static Observed call(Method method) {
    try {
      method.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      return () -> (String) handle.invokeExact();
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(method + " cannot be called", e);
    }
  }

  /** Whether the JDK that runs this has the API. */
  public boolean isAvailable() {
    return Runtime.version().feature() >= row.since();
  }

  /** The program without its result. */
  public Program program() {
    return faults -> observed.run();
  }

  /** Explores the program and collects its outcomes. */
  public Explored explore(Options options) {
    Set<String> outcomes = new TreeSet<>();
    Exploration exploration = Replay.explore(faults -> outcomes.add(observed.run()), options, name);
    return new Explored(outcomes, exploration);
  }

  @Override
  public String toString() {
    return name;
  }
}
