package dev.replay.engine.execution;

import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.HashMap;
import java.util.Map;

/** Where failures were injected, and which, for those who read the trace. */
final class InjectionSites {

  private final Map<String, Integer> sites = new HashMap<>();

  /** The site that stands for that outcome at that fault site. */
  int of(int faultSite, String outcome) {
    Site site = Sites.get(faultSite);
    return sites.computeIfAbsent(
        site.text + ": " + outcome,
        key ->
            new Site.Builder(Operation.INJECT, site.owner, site.method).target(outcome).register());
  }
}
