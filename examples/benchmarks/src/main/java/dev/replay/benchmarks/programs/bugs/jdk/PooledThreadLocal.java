package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A task leaves its user in a thread local of a pool's thread. Shown if the task without a user
 * runs on that thread afterwards, and not on the other.
 */
public final class PooledThreadLocal {

  private final boolean repaired;
  private final ThreadLocal<@Nullable String> user = new ThreadLocal<>();

  public PooledThreadLocal() {
    this(false);
  }

  public PooledThreadLocal(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Future<?> first = pool.submit(this::asAnn);
    Future<?> other = pool.submit(() -> {});
    Future<@Nullable String> anonymous = pool.submit(user::get);
    first.get();
    other.get();
    String seen = anonymous.get();
    pool.shutdown();
    if (seen != null) {
      throw new AssertionError("a task without a user ran as " + seen);
    }
  }

  private void asAnn() {
    user.set("ann");
    if (repaired) {
      user.remove();
    }
  }
}
