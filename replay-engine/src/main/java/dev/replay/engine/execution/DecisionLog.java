package dev.replay.engine.execution;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The deviations of one execution, remembered cheaply while it runs and named afterwards. Names
 * need the number of earlier occurrences, which is counted in the trace only when asked for.
 */
final class DecisionLog {

  private final Trace trace;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      ControlledThread thread, Operation operation, int site, int traceSize, String pick) {}

  /** What is counted. */
  private record Deed(int thread, Operation operation, String site) {}

  DecisionLog(Trace trace) {
    this.trace = trace;
  }

  void clear() {
    entries.clear();
  }

  void add(ControlledThread from, String pick) {
    entries.add(new Entry(from, from.operation, from.site, trace.size(), pick));
  }

  /** In one pass over the trace: a livelock has as many deviations as steps. */
  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    Map<Deed, Integer> occurrences = new HashMap<>();
    int event = 0;
    for (Entry entry : entries) {
      for (; event < entry.traceSize; event++) {
        if (trace.beginsStep(event)) {
          Deed deed = new Deed(trace.actor(event), trace.operation(event), trace.site(event).text);
          occurrences.merge(deed, 1, Integer::sum);
        }
      }
      String site = Sites.get(entry.site).text;
      int before = occurrences.getOrDefault(new Deed(entry.thread.index, entry.operation, site), 0);
      decisions.add(new Decision(entry.thread.path, entry.operation, site, before, entry.pick));
    }
    return decisions;
  }

  /** How many times {@code thread} already did what it is about to do, at the same site. */
  int occurrence(ControlledThread thread) {
    return count(thread, thread.operation, Sites.get(thread.site), trace.size());
  }

  private int count(ControlledThread thread, Operation operation, Site site, int until) {
    int count = 0;
    for (int event = 0; event < until; event++) {
      if (trace.actor(event) == thread.index
          && trace.beginsStep(event)
          && trace.operation(event) == operation
          && trace.site(event).text.equals(site.text)) {
        count++;
      }
    }
    return count;
  }
}
