package dev.replay.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/**
 * JSON text with a field a line, and arrays with an element a line, which Jackson has no way to ask
 * for.
 */
final class JsonLayout {

  private static final ObjectWriter ONE_LINE =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance));

  private JsonLayout() {}

  /** The text; ASCII only if it could not be encoded otherwise (a lone surrogate in a message). */
  static String text(ObjectNode root) {
    String text = text(root, ONE_LINE);
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : text(root, ONE_LINE.with(JsonWriteFeature.ESCAPE_NON_ASCII));
  }

  private static String text(ObjectNode root, ObjectWriter writer) {
    StringJoiner fields = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      fields.add('"' + field.getKey() + "\": " + value(field.getValue(), writer));
    }
    return fields.toString();
  }

  private static String value(JsonNode value, ObjectWriter writer) {
    if (!value.isArray() || value.isEmpty()) {
      return oneLine(value, writer);
    }
    StringJoiner elements = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
    for (JsonNode element : value) {
      elements.add(oneLine(element, writer));
    }
    return elements.toString();
  }

  private static String oneLine(JsonNode value, ObjectWriter writer) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree in memory can always be written", e);
    }
  }
}
