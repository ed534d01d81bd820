package dev.replay.engine;

import dev.replay.engine.execution.Granularity;
import dev.replay.engine.oracle.BenignRaces;
import dev.replay.engine.record.Shard;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Options by name, as text: what passes from one JVM to another, and is compared. */
final class OptionsText {

  /** They may change when an exploration is taken up again. */
  private static final Set<String> BUDGETS =
      Set.of("executions", "time", "steps", "stuckAfter", "parallelism", "threads");

  private static final String EVERY = "every access";

  private OptionsText() {}

  static Map<String, String> of(Options options) {
    Map<String, String> texts = new TreeMap<>();
    for (RecordComponent component : Options.class.getRecordComponents()) {
      texts.put(component.getName(), text(value(component, options)));
    }
    return texts;
  }

  /** What decides which executions there are. */
  static Map<String, String> withoutBudgets(Options options) {
    Map<String, String> texts = of(options);
    texts.keySet().removeAll(BUDGETS);
    return texts;
  }

  /**
   * The options.
   *
   * @throws IllegalArgumentException if the texts are not those of options of this release
   */
  static Options read(Map<String, String> texts) {
    RecordComponent[] components = Options.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String text = texts.get(components[i].getName());
      if (text == null) {
        throw new IllegalArgumentException(
            "the option " + components[i].getName() + " is missing in " + texts);
      }
      values[i] = value(components[i].getType(), text);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return Options.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has a constructor with its components", e);
    }
  }

  private static Object value(RecordComponent component, Options options) {
    try {
      return component.getAccessor().invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's accessors can be called", e);
    }
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Granularity granularity) {
      return granularity.everyAccess() ? EVERY : String.join("\n", granularity.racyPlaces());
    }
    if (value instanceof BenignRaces benign) {
      return String.join("\n", benign.patterns());
    }
    return value instanceof Shard shard
        ? shard.index() + "/" + shard.count()
        : String.valueOf(value);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an enum by its class
  private static Object value(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    } else if (type == long.class) {
      return Long.valueOf(text);
    } else if (type == boolean.class) {
      return Boolean.valueOf(text);
    } else if (type == Duration.class) {
      return Duration.parse(text);
    } else if (type == String.class) {
      return text;
    } else if (type.isEnum()) {
      return Enum.valueOf((Class) type, text);
    } else if (type == Shard.class) {
      String[] parts = text.split("/", -1);
      return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
    if (type == BenignRaces.class) {
      return new BenignRaces(text.lines().toList());
    }
    if (type == Granularity.class) {
      return text.equals(EVERY)
          ? Granularity.EVERY_ACCESS
          : Granularity.SYNCHRONIZATION.with(text.lines().toList());
    }
    throw new IllegalStateException("options of type " + type + " have no text");
  }
}
