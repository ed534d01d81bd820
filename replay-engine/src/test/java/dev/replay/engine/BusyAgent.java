package dev.replay.engine;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Another agent, which uses JDK classes that are rewritten for every class that is loaded. */
public final class BusyAgent implements ClassFileTransformer {

  private final Map<String, Integer> seen = new ConcurrentHashMap<>();
  private final Map<String, String> last = Collections.synchronizedMap(new HashMap<>());
  private final ReentrantLock lock = new ReentrantLock();

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new BusyAgent());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    try {
      if (lock.tryLock(1, TimeUnit.MILLISECONDS)) {
        lock.unlock();
      }
      new SynchronousQueue<String>().poll(1, TimeUnit.MICROSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    seen.merge(String.valueOf(name), 1, Integer::sum);
    last.put("time", Instant.now() + " " + new Random().nextInt() + UUID.randomUUID());
    CompletableFuture.supplyAsync(() -> seen.size(), Runnable::run).join();
    return null;
  }
}
