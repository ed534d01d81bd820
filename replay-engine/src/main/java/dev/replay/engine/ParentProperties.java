package dev.replay.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The system properties that a worker JVM has because its parent has them: build tools set some in
 * the JVM that they run tests in, not on its command line. What it had from the start stays.
 */
final class ParentProperties {

  private final Set<String> own = System.getProperties().stringPropertyNames();
  private final Set<String> taken = new HashSet<>();

  /** Takes over what the parent has now, and gives up what it has no longer. */
  void takeOver(Map<String, String> properties) {
    for (String name : taken) {
      if (!properties.containsKey(name)) {
        System.clearProperty(name);
      }
    }
    taken.clear();
    properties.forEach(
        (name, value) -> {
          if (!own.contains(name)) {
            System.setProperty(name, value);
            taken.add(name);
          }
        });
  }
}
