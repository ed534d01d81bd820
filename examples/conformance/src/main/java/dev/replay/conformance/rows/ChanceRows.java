package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What differs from run to run by chance is the same in every execution, on every carrier and every
 * JDK: each row has one outcome, which holds the very numbers.
 */
@Area("Chance")
@SuppressWarnings({"MathRandom", "ObjectToString"}) // what is to be controlled
public final class ChanceRows {

  private static final int SIDES = 1_000;

  private ChanceRows() {}

  private static final class Key {}

  @Row(api = "Random, Math.random", says = "the same numbers", outcomes = "256 985")
  static String random() {
    return new Random().nextInt(SIDES) + " " + (int) (Math.random() * SIDES);
  }

  @Row(api = "Collections.shuffle", says = "the same order", outcomes = "[3, 4, 1, 5, 2]")
  static String shuffle() {
    List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5));
    Collections.shuffle(numbers);
    return numbers.toString();
  }

  @Row(api = "ThreadLocalRandom", says = "the same numbers in each thread", outcomes = "[626, 344]")
  static String threadLocalRandom() throws InterruptedException {
    int[] drawn = new int[2];
    Thread other = new Thread(() -> drawn[1] = ThreadLocalRandom.current().nextInt(SIDES));
    other.start();
    drawn[0] = ThreadLocalRandom.current().nextInt(SIDES);
    other.join();
    return Arrays.toString(drawn);
  }

  @Row(api = "SplittableRandom, RandomGenerator", says = "the same numbers", outcomes = "75 897")
  static String generators() {
    return new SplittableRandom().nextInt(SIDES)
        + " "
        + RandomGenerator.of("L64X128MixRandom").nextInt(SIDES);
  }

  @Row(api = "SecureRandom", says = "the same bytes", outcomes = "[21, -107, 38] 836 -103")
  static String secureRandom() {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[3];
    random.nextBytes(bytes);
    return Arrays.toString(bytes) + " " + random.nextInt(SIDES) + " " + random.generateSeed(1)[0];
  }

  @Row(
      api = "UUID.randomUUID",
      says = "the same, of version 4",
      outcomes = "f37f479e-a326-4515-bc2c-6c0900c58042 4 2")
  static String uuid() {
    UUID uuid = UUID.randomUUID();
    return uuid + " " + uuid.version() + " " + uuid.variant();
  }

  @Row(
      api = "Object.hashCode, System.identityHashCode",
      says = "the same numbers",
      outcomes = "1979364864 834638789")
  static String identityHashCode() {
    Object object = new Object();
    Object key = new Key();
    return object.hashCode() + " " + System.identityHashCode(key);
  }

  @Row(api = "HashSet of objects without hash code", says = "the same order", outcomes = "401325")
  static String hashSet() {
    Set<Object> keys = new HashSet<>();
    Map<Object, Integer> names = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      Object key = new Key();
      keys.add(key);
      names.put(key, i);
    }
    StringBuilder order = new StringBuilder();
    for (Object key : keys) {
      order.append(names.get(key));
    }
    return order.toString();
  }

  @Row(api = "HashSet of lambdas", says = "the same order", outcomes = "0132")
  static String lambdas() {
    StringBuilder order = new StringBuilder();
    Set<Runnable> listeners = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      listeners.add(() -> order.append(number));
    }
    listeners.forEach(Runnable::run);
    return order.toString();
  }

  @Row(api = "Set.of, Map.of", says = "the same order", outcomes = "[d, c, b, a] [3, 2, 1]")
  static String immutableCollections() {
    return Set.of("a", "b", "c", "d") + " " + Map.of(1, "one", 2, "two", 3, "three").keySet();
  }

  @Row(api = "Runtime.availableProcessors", says = "4", outcomes = "4")
  static String availableProcessors() {
    return "" + Runtime.getRuntime().availableProcessors();
  }

  @Row(api = "ForkJoinPool.getCommonPoolParallelism", says = "3", outcomes = "3")
  static String commonPoolParallelism() {
    return "" + ForkJoinPool.getCommonPoolParallelism();
  }

  @Row(
      api = "hash codes of two threads",
      says = "do not depend on their order",
      outcomes = "[1579386893, 1851503438]")
  static String hashCodesOfThreads() throws InterruptedException {
    int[] hashes = new int[2];
    Thread other = new Thread(() -> hashes[1] = new Key().hashCode());
    other.start();
    hashes[0] = new Key().hashCode();
    other.join();
    return Arrays.toString(hashes);
  }

  @Row(
      api = "File.createTempFile, Files.createTempFile",
      says = "the same names",
      outcomes = "one17545821417124949001 two11220624550338374172",
      coverage = Row.Coverage.SOUND,
      uncontrolled = "real input or output on files: Files.create")
  static String temporaryFiles() throws IOException {
    Path directory =
        Path.of(System.getProperty("java.io.tmpdir"), "rows" + ProcessHandle.current().pid());
    Files.createDirectories(directory); // of this JVM, so that no other takes the names
    Path one = Files.createTempFile(directory, "one", "");
    File two = File.createTempFile("two", "", directory.toFile());
    Files.delete(one);
    boolean deleted = two.delete();
    Files.delete(directory);
    return one.getFileName() + " " + (deleted ? two.getName() : "was gone");
  }
}
