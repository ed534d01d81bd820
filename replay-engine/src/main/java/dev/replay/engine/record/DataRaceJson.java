package dev.replay.engine.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replay.engine.trace.DataRace;
import java.util.TreeSet;

/** Data races as JSON. */
final class DataRaceJson {

  private DataRaceJson() {}

  static ObjectNode tree(DataRace race) {
    ObjectNode root =
        JsonNodeFactory.instance.objectNode().put("place", race.place()).put("type", race.type());
    root.set("one", tree(race.one()));
    root.set("other", tree(race.other()));
    return root;
  }

  private static ObjectNode tree(DataRace.Access access) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("method", access.method())
            .put("location", access.location())
            .put("inLibrary", access.inLibrary());
    ArrayNode deeds = root.putArray("deeds");
    access.deeds().forEach(deeds::add);
    return root;
  }

  static DataRace read(JsonFields fields) {
    DataRace race =
        new DataRace(
            fields.text("place"),
            fields.text("type"),
            access(fields.object("one")),
            access(fields.object("other")));
    fields.end();
    return race;
  }

  private static DataRace.Access access(JsonFields fields) {
    DataRace.Access access =
        new DataRace.Access(
            fields.text("method"),
            fields.text("location"),
            fields.flag("inLibrary"),
            new TreeSet<>(fields.texts("deeds")));
    fields.end();
    return access;
  }
}
