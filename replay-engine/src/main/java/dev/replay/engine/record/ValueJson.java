package dev.replay.engine.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Values that pass between JVMs: each a line of JSON, in ASCII, however long. */
final class ValueJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private ValueJson() {}

  static String line(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree in memory can always be written", e);
    }
  }

  /** The object in {@code text}; what is wrong with it is refused with that exception. */
  static JsonFields parse(String text, Function<String, ? extends RuntimeException> refusal) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.isObject()) {
        return new JsonFields(refusal, "", root);
      }
    } catch (JsonProcessingException e) {
      throw refusal.apply("is not JSON: " + e.getOriginalMessage());
    }
    throw refusal.apply("is no JSON object");
  }

  static ObjectNode texts(Map<String, String> texts) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(texts).forEach(object::put);
    return object;
  }
}
