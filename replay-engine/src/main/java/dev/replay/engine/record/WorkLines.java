package dev.replay.engine.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What passes between the JVM that explores and those that work for it: a line of JSON for each
 * value.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WorkLines {

  private WorkLines() {}

  public static String of(WorkUnit unit) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("finder", unit.program().finder());
    ArrayNode arguments = root.putArray("arguments");
    unit.program().arguments().forEach(arguments::add);
    root.put("test", unit.test()).put("from", unit.from()).put("to", unit.to());
    root.set("options", ValueJson.texts(unit.options()));
    root.put("state", unit.state());
    return ValueJson.line(root);
  }

  /**
   * The unit in a line.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WorkUnit unit(String line) {
    JsonFields fields = parse(line, "a work unit");
    WorkUnit unit =
        new WorkUnit(
            new ProgramReference(fields.text("finder"), fields.texts("arguments")),
            fields.text("test"),
            fields.object("options").allTexts(),
            fields.longInteger("from", 0),
            fields.longInteger("to", 1),
            fields.text("state"));
    fields.end();
    return unit;
  }

  public static String of(UnitResult result) {
    ObjectNode root =
        JsonNodeFactory.instance.objectNode().put("from", result.from()).put("to", result.to());
    root.set("tally", TallyJson.tree(result.tally()));
    root.put("state", result.state());
    return ValueJson.line(root);
  }

  /**
   * The result in a line.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static UnitResult result(String line) {
    JsonFields fields = parse(line, "the result of a work unit");
    UnitResult result =
        new UnitResult(
            fields.longInteger("from", 0),
            fields.longInteger("to", 0),
            TallyJson.read(fields.object("tally")),
            fields.text("state"));
    fields.end();
    return result;
  }

  public static String of(Map<String, String> texts) {
    return ValueJson.line(ValueJson.texts(texts));
  }

  /**
   * The texts in a line.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Map<String, String> texts(String line) {
    return parse(line, "texts by name").allTexts();
  }

  private static JsonFields parse(String line, String what) {
    return ValueJson.parse(
        line,
        problem ->
            new IllegalArgumentException(
                "this is not " + what + " (" + problem + "): " + line.strip()));
  }
}
