package dev.replay.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.Granularity;
import dev.replay.engine.execution.Settings;
import dev.replay.engine.oracle.Drift;
import dev.replay.hooks.Operation;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Schedules as JSON text. Mapped by hand: a field that does not fit is then reported by its path
 * and with the value found, and renaming a component of a record cannot change the format.
 */
final class ScheduleJson {

  private static final String FORMAT = "replay-schedule";
  private static final int VERSION = 1;

  /** Jackson has an exception of its own for this, but does not always throw it. */
  private static final String END_OF_INPUT = "Unexpected end-of-input";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ScheduleJson() {}

  static String write(Schedule schedule) {
    return JsonLayout.text(tree(schedule));
  }

  static ObjectNode tree(Schedule schedule) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("test", schedule.test());
    root.put("drift", schedule.drift());
    root.put("message", schedule.message());
    Settings settings = schedule.settings();
    ObjectNode fields =
        root.putObject("settings")
            .put("maxSteps", settings.maxSteps())
            .put("adversarialTime", settings.adversarialTime())
            .put("maxPauseNanos", settings.maxPauseNanos())
            .put("maxFaults", settings.maxFaults());
    if (settings.maxSpurious() > 0) {
      fields.put("maxSpurious", settings.maxSpurious());
    }
    fields.put("testClass", settings.testClass());
    if (!settings.strandedThreads()) {
      fields.put("strandedThreads", false);
    }
    if (!settings.granularity().everyAccess()) {
      ArrayNode places = fields.putArray("racyPlaces");
      settings.granularity().racyPlaces().forEach(places::add);
    }
    ArrayNode decisions = root.putArray("decisions");
    for (Decision decision : schedule.tape().deviations()) {
      decisions
          .addObject()
          .put("thread", decision.thread())
          .put("operation", decision.operation().name())
          .put("site", decision.site())
          .put("occurrence", decision.occurrence())
          .put("pick", decision.pick());
    }
    root.put("fingerprint", HexFormat.of().toHexDigits(schedule.fingerprint()));
    ArrayNode events = root.putArray("events");
    schedule.events().forEach(events::add);
    return root;
  }

  /** The schedule in {@code text}, which was found in {@code file}. */
  static Schedule read(Path file, String text) {
    return read(
        new JsonFields(
            what -> new ScheduleFileException(file, what, ScheduleFileException.RECORD_AGAIN, null),
            "",
            parse(file, text)));
  }

  /** The schedule in that object. */
  static Schedule read(JsonFields root) {
    root.expect(
        FORMAT.equals(root.text("format")), "format", '"' + FORMAT + "\": this is another file");
    root.expect(
        root.integer("version", 0) == VERSION,
        "version",
        VERSION + ", the only one that this release reads: use the release that wrote it");
    Schedule schedule =
        new Schedule(
            root.text("test"),
            root.constant("drift", Drift.Kind.class).name(),
            root.text("message"),
            settings(root.object("settings")),
            new Tape(root.objects("decisions").stream().map(ScheduleJson::decision).toList()),
            fingerprint(root),
            root.texts("events"));
    root.end();
    return schedule;
  }

  private static Settings settings(JsonFields fields) {
    Settings settings =
        new Settings(
            fields.integer("maxSteps", 1),
            fields.flag("adversarialTime"),
            fields.longInteger("maxPauseNanos", 0),
            fields.integer("maxFaults", 0),
            fields.integer("maxSpurious", 0, 0),
            fields.text("testClass"),
            granularity(fields),
            !fields.has("strandedThreads") || fields.flag("strandedThreads"));
    fields.end();
    return settings;
  }

  /** Files that say nothing of it were written when every access was a scheduling point. */
  private static Granularity granularity(JsonFields fields) {
    return fields.has("racyPlaces")
        ? Granularity.SYNCHRONIZATION.with(fields.texts("racyPlaces"))
        : Granularity.EVERY_ACCESS;
  }

  private static Decision decision(JsonFields fields) {
    Decision decision =
        new Decision(
            fields.text("thread"),
            fields.constant("operation", Operation.class),
            fields.text("site"),
            fields.integer("occurrence", 0),
            fields.text("pick"));
    fields.end();
    return decision;
  }

  private static long fingerprint(JsonFields root) {
    String digits = root.text("fingerprint");
    root.expect(digits.matches("[0-9a-f]{16}"), "fingerprint", "16 digits of 0-9 and a-f");
    return HexFormat.fromHexDigitsToLong(digits);
  }

  private static JsonNode parse(Path file, String text) {
    if (text.isBlank()) {
      throw new ScheduleFileException(file, "is empty", ScheduleFileException.RECORD_AGAIN, null);
    }
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.isObject()) {
        return root;
      }
      throw new ScheduleFileException(
          file,
          "holds JSON of type "
              + root.getNodeType().name().toLowerCase(Locale.ROOT)
              + ", but a schedule is an object, {...}",
          ScheduleFileException.RECORD_AGAIN,
          null);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String what =
          e.getOriginalMessage().startsWith(END_OF_INPUT)
              ? "ends in the middle, in line " + line + ": it is truncated"
              : "is not JSON, in line " + line + ": " + e.getOriginalMessage();
      throw new ScheduleFileException(file, what, ScheduleFileException.RECORD_AGAIN, e);
    }
  }
}
