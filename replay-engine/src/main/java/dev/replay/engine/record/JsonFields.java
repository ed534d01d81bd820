package dev.replay.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The fields of one JSON object in a schedule file. Every getter throws {@link
 * ScheduleFileException} if the field is missing or does not hold what it should.
 */
final class JsonFields {

  private static final int LONGEST_VALUE = 60;

  private final Path file;

  /** Of the object, for example {@code decisions[2]}; empty for the outermost one. */
  private final String path;

  private final JsonNode object;

  /** Fields asked for so far; {@link #end} refuses the others. */
  private final Set<String> known = new HashSet<>();

  JsonFields(Path file, String path, JsonNode object) {
    this.file = file;
    this.path = path;
    this.object = object;
  }

  String text(String name) {
    JsonNode value = get(name);
    expect(value.isTextual(), name, "a string");
    return value.textValue();
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    expect(value.isBoolean(), name, "true or false");
    return value.booleanValue();
  }

  int integer(String name, int least) {
    JsonNode value = get(name);
    expect(
        value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least,
        name,
        "a whole number from " + least + " to " + Integer.MAX_VALUE);
    return value.intValue();
  }

  /** The number, or {@code absent} in files that were written before there was one. */
  int integer(String name, int least, int absent) {
    return object.has(name) ? integer(name, least) : absent;
  }

  long longInteger(String name, long least) {
    JsonNode value = get(name);
    expect(
        value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least,
        name,
        "a whole number from " + least + " to " + Long.MAX_VALUE);
    return value.longValue();
  }

  /** An enum constant by its name. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw unexpected(name, "one of " + Arrays.toString(constants));
  }

  JsonFields object(String name) {
    JsonNode value = get(name);
    expect(value.isObject(), name, "an object");
    return new JsonFields(file, pathOf(name), value);
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      String at = name + "[" + objects.size() + "]";
      if (!element.isObject()) {
        throw unexpected(at, element, "an object");
      }
      objects.add(new JsonFields(file, pathOf(at), element));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw unexpected(name + "[" + texts.size() + "]", element, "a string");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Refuses a field that nobody asked for. */
  void end() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw refusal(pathOf(name) + " is not a field of a schedule");
      }
    }
  }

  /** Refuses the value of a field unless it is {@code right}. */
  void expect(boolean right, String name, String expected) {
    if (!right) {
      throw unexpected(name, expected);
    }
  }

  private JsonNode array(String name) {
    JsonNode value = get(name);
    expect(value.isArray(), name, "an array");
    return value;
  }

  private JsonNode get(String name) {
    known.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      throw refusal(pathOf(name) + " is missing");
    }
    return value;
  }

  private ScheduleFileException unexpected(String name, String expected) {
    return unexpected(name, get(name), expected);
  }

  private ScheduleFileException unexpected(String name, JsonNode value, String expected) {
    String found = value.toString();
    if (found.length() > LONGEST_VALUE) {
      found = found.substring(0, LONGEST_VALUE) + "...";
    }
    return refusal(pathOf(name) + " is " + found + ", but must be " + expected);
  }

  private ScheduleFileException refusal(String what) {
    return new ScheduleFileException(file, what, ScheduleFileException.RECORD_AGAIN, null);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
