package dev.replay.agent.transform;

import dev.replay.hooks.OriginalMembers;
import java.util.HashSet;
import java.util.Set;

/** How a class differs in its members from what it was before it was rewritten. */
final class Changes {

  /** Names of fields that were final. */
  final Set<String> finalFields = new HashSet<>();

  /** Names with descriptors of methods that were synchronized. */
  final Set<String> synchronizedMethods = new HashSet<>();

  /** Whether there was no class initialiser. */
  boolean addsInitializer;

  /** Whether members were added, maybe besides what is above. */
  boolean addsMembers;

  boolean any() {
    return addsMembers
        || addsInitializer
        || !finalFields.isEmpty()
        || !synchronizedMethods.isEmpty();
  }

  /** Has reflection show the class as it was. */
  void tell(ClassLoader loader, String name) {
    OriginalMembers.changed(
        loader, name.replace('/', '.'), finalFields, synchronizedMethods, addsInitializer);
  }
}
