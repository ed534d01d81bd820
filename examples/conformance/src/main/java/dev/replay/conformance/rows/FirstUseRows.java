package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Body.start;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * What a JVM prepares when it is used for the first time, in two threads at once: call sites are
 * linked, classes spun and initialised, caches filled. No thread may be held up in the middle of
 * that.
 */
@Area("First use under control")
public final class FirstUseRows {

  private FirstUseRows() {}

  /** What two threads return that do the same. */
  private static String both(Callable<String> body) throws Exception {
    String[] result = new String[1];
    Thread other = start(() -> result[0] = body.call());
    String mine = body.call();
    other.join();
    return mine + " " + result[0];
  }

  @Row(api = "lambda", says = "linked in two threads", outcomes = "a a")
  static String lambda() throws Exception {
    return both(
        () -> {
          String text = "a";
          Supplier<String> supplier = () -> text;
          return supplier.get();
        });
  }

  @Row(api = "method reference", says = "linked in two threads", outcomes = "4 4")
  static String methodReference() throws Exception {
    return both(
        () -> {
          Supplier<Integer> length = "text"::length;
          return "" + length.get();
        });
  }

  /** To be made of two values, compared and printed. */
  private record Point(int x, int y) {}

  @Row(
      api = "record",
      says = "equals, hashCode and toString are linked in two threads",
      outcomes = "Point[x=1, y=2] true 33 Point[x=1, y=2] true 33")
  static String records() throws Exception {
    return both(
        () -> {
          Point point = new Point(1, 2);
          return point + " " + point.equals(new Point(1, 2)) + " " + point.hashCode();
        });
  }

  private enum Colour {
    RED,
    GREEN
  }

  @Row(api = "switch over an enum", says = "its table is made in two threads", outcomes = "r r")
  static String enumSwitch() throws Exception {
    return both(
        () ->
            switch (Colour.valueOf("RED")) {
              case RED -> "r";
              case GREEN -> "g";
            });
  }

  @Row(api = "switch over texts", says = "in two threads", outcomes = "2 2")
  static String stringSwitch() throws Exception {
    return both(
        () ->
            switch (String.valueOf(new char[] {'t', 'w', 'o'})) {
              case "one" -> "1";
              case "two" -> "2";
              default -> "0";
            });
  }

  @Row(
      api = "string concatenation",
      says = "linked in two threads, of all types",
      outcomes = "a1true2.0c3null a1true2.0c3null")
  static String concatenation() throws Exception {
    return both(
        () -> {
          int one = 1;
          boolean yes = true;
          double two = 2;
          char c = 'c';
          long three = 3;
          Object nothing = null;
          return "a" + one + yes + two + c + three + nothing;
        });
  }

  /** To be called by reflection. */
  private static final class Target {
    private final String text;

    @SuppressWarnings("UnusedMethod")
    Target(String text) {
      this.text = text;
    }

    @SuppressWarnings("UnusedMethod")
    String text() {
      return text;
    }
  }

  @Row(api = "reflection", says = "constructors and methods, in two threads", outcomes = "a a")
  static String reflection() throws Exception {
    return both(
        () -> {
          Constructor<Target> constructor = Target.class.getDeclaredConstructor(String.class);
          Method method = Target.class.getDeclaredMethod("text");
          return (String) method.invoke(constructor.newInstance("a"));
        });
  }

  @Row(api = "MethodHandle", says = "found and called in two threads", outcomes = "a a")
  static String methodHandles() throws Exception {
    return both(
        () -> {
          try {
            MethodHandle text =
                MethodHandles.lookup()
                    .findVirtual(Target.class, "text", MethodType.methodType(String.class));
            return (String) text.invokeExact(new Target("a"));
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private interface Greeting {
    String greet();
  }

  @Row(api = "Proxy", says = "its class is spun in two threads", outcomes = "hello hello")
  static String proxy() throws Exception {
    return both(
        () ->
            ((Greeting)
                    Proxy.newProxyInstance(
                        FirstUseRows.class.getClassLoader(),
                        new Class<?>[] {Greeting.class},
                        (self, method, arguments) -> "hello"))
                .greet());
  }

  @Row(api = "ServiceLoader", says = "looks in two threads", outcomes = "true true")
  static String serviceLoader() throws Exception {
    return both(
        () -> {
          List<String> found = new ArrayList<>();
          ServiceLoader.load(Greeting.class).forEach(g -> found.add(g.greet()));
          return "" + found.isEmpty();
        });
  }

  @Row(
      api = "String.format, Pattern, String.split",
      says = "caches of the JDK are filled in two threads",
      outcomes = "01 true [a, b] 01 true [a, b]")
  static String formatting() throws Exception {
    return both(
        () ->
            String.format("%02d", 1)
                + " "
                + Pattern.matches("[a-c]+", "abc")
                + " "
                + List.of("a::b".split("::", -1)));
  }

  @Row(
      api = "RandomGenerator.of",
      says = "found among services in two threads",
      outcomes = "L64X128MixRandom L64X128MixRandom")
  static String randomGenerator() throws Exception {
    return both(() -> RandomGeneratorFactory.of("L64X128MixRandom").name());
  }

  /** Two classes that need each other. */
  private static final class Lazy {
    static final List<String> VALUES = new ArrayList<>(List.of("a"));
  }

  @Row(
      api = "class holding an instance",
      says = "initialised by whoever comes first, once",
      outcomes = "1 1")
  static String holder() throws Exception {
    return both(() -> "" + Lazy.VALUES.size());
  }
}
