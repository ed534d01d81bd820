package dev.replay.engine.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.trace.ClassTally;
import dev.replay.engine.trace.DataRace;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tallies as JSON; their classes as Base64 of 8 bytes each, for there may be millions. */
final class TallyJson {

  private TallyJson() {}

  static ObjectNode tree(Tally tally) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("executions", tally.executions())
            .put("givenUp", tally.givenUp())
            .put("aborted", tally.aborted())
            .put("drifted", tally.drifted())
            .put("draws", tally.draws())
            .put("steps", tally.steps())
            .put("nanos", tally.nanos())
            .put("classLevel", tally.classes().level())
            .put("classes", base64(tally.classes().entries()));
    ArrayNode limits = root.putArray("limits");
    tally.limits().stream().sorted().map(Limit::name).forEach(limits::add);
    ArrayNode races = root.putArray("races");
    tally.races().values().forEach(race -> races.add(DataRaceJson.tree(race)));
    texts(root, "racyPlaces", tally.racyPlaces());
    texts(root, "uncontrolled", tally.uncontrolled());
    tally.first().ifPresent(found -> put(root.putObject("first"), found));
    tally.race().ifPresent(found -> put(root.putObject("race"), found));
    return root;
  }

  private static void put(ObjectNode node, Found found) {
    node.put("execution", found.execution()).set("schedule", ScheduleJson.tree(found.schedule()));
  }

  private static void texts(ObjectNode root, String name, Collection<String> texts) {
    ArrayNode array = root.putArray(name);
    texts.forEach(array::add);
  }

  static Tally read(JsonFields fields) {
    Tally tally =
        new Tally(
            fields.longInteger("executions", 0),
            fields.longInteger("givenUp", 0),
            fields.longInteger("aborted", 0),
            fields.longInteger("drifted", 0),
            fields.longInteger("draws", 0),
            fields.longInteger("steps", 0),
            fields.longInteger("nanos", 0),
            classes(fields),
            limits(fields),
            races(fields),
            new TreeSet<>(fields.texts("racyPlaces")),
            new TreeSet<>(fields.texts("uncontrolled")),
            found(fields, "first"),
            found(fields, "race"));
    fields.end();
    return tally;
  }

  private static SortedMap<String, DataRace> races(JsonFields fields) {
    SortedMap<String, DataRace> races = new TreeMap<>();
    for (JsonFields each : fields.objects("races")) {
      DataRace race = DataRaceJson.read(each);
      races.put(race.key(), race);
    }
    return races;
  }

  private static Optional<Found> found(JsonFields fields, String name) {
    return fields.has(name) ? Optional.of(found(fields.object(name))) : Optional.empty();
  }

  private static Found found(JsonFields fields) {
    Found found =
        new Found(fields.longInteger("execution", 1), ScheduleJson.read(fields.object("schedule")));
    fields.end();
    return found;
  }

  private static Set<Limit> limits(JsonFields fields) {
    Set<Limit> limits = EnumSet.noneOf(Limit.class);
    List<String> names = fields.texts("limits");
    for (Limit limit : Limit.values()) {
      if (names.contains(limit.name())) {
        limits.add(limit);
      }
    }
    fields.expect(limits.size() == names.size(), "limits", "names of limits");
    return limits;
  }

  private static ClassTally classes(JsonFields fields) {
    int level = fields.integer("classLevel", 0);
    String text = fields.text("classes");
    try {
      return ClassTally.of(level, longs(text));
    } catch (IllegalArgumentException e) {
      fields.expect(false, "classes", "Base64 of the entries of a tally: " + e.getMessage());
      throw e;
    }
  }

  private static String base64(long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static long[] longs(String base64) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    long[] values = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(values);
    return values;
  }
}
