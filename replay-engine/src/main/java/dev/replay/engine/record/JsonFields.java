package dev.replay.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fields of one JSON object. Every getter refuses a field that is missing or does not hold what
 * it should, with the exception that it was given for that.
 */
final class JsonFields {

  private static final int LONGEST_VALUE = 60;

  /** Makes the exception from what is wrong. */
  private final Function<String, ? extends RuntimeException> refusal;

  /** Of the object, for example {@code decisions[2]}; empty for the outermost one. */
  private final String path;

  private final JsonNode object;

  /** Fields asked for so far; {@link #end} refuses the others. */
  private final Set<String> known = new HashSet<>();

  JsonFields(Function<String, ? extends RuntimeException> refusal, String path, JsonNode object) {
    this.refusal = refusal;
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
    return new JsonFields(refusal, pathOf(name), value);
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      String at = name + "[" + objects.size() + "]";
      if (!element.isObject()) {
        throw unexpected(at, element, "an object");
      }
      objects.add(new JsonFields(refusal, pathOf(at), element));
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

  /** The object's fields, all of which must hold strings. */
  Map<String, String> allTexts() {
    Map<String, String> texts = new TreeMap<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      texts.put(name, text(name));
    }
    return texts;
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** Refuses a field that nobody asked for. */
  void end() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw refusal.apply(pathOf(name) + " is not a field that this release knows");
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
      throw refusal.apply(pathOf(name) + " is missing");
    }
    return value;
  }

  private RuntimeException unexpected(String name, String expected) {
    return unexpected(name, get(name), expected);
  }

  private RuntimeException unexpected(String name, JsonNode value, String expected) {
    String found = value.toString();
    if (found.length() > LONGEST_VALUE) {
      found = found.substring(0, LONGEST_VALUE) + "...";
    }
    return refusal.apply(pathOf(name) + " is " + found + ", but must be " + expected);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
