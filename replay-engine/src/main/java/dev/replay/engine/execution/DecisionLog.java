package dev.replay.engine.execution;

import dev.replay.engine.choice.Decision;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The deviations of one execution, remembered cheaply while it runs and named afterwards. Names
 * need the number of earlier occurrences, which is counted in the trace only when asked for: in one
 * pass, however often that is.
 */
final class DecisionLog {

  private final Trace trace;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      ControlledThread thread, Operation operation, int site, int traceSize, String pick) {}

  /** What is counted. */
  private record Deed(int thread, Operation operation, String site) {}

  /** Of the steps before event {@link #counted}. */
  private final Map<Deed, Integer> occurrences = new HashMap<>();

  private int counted;

  DecisionLog(Trace trace) {
    this.trace = trace;
  }

  void clear() {
    entries.clear();
    forgetCounts();
  }

  private void forgetCounts() {
    if (counted > 0) {
      occurrences.clear();
      counted = 0;
    }
  }

  void add(ControlledThread from, String pick) {
    entries.add(new Entry(from, from.operation, from.site, trace.size(), pick));
  }

  List<Decision> decisions() {
    forgetCounts();
    List<Decision> decisions = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      String site = Sites.get(entry.site).text;
      int before = before(entry.traceSize, new Deed(entry.thread.index, entry.operation, site));
      decisions.add(new Decision(entry.thread.path, entry.operation, site, before, entry.pick));
    }
    return decisions;
  }

  /** How many times {@code thread} already did what it is about to do, at the same site. */
  int occurrence(ControlledThread thread) {
    Deed deed = new Deed(thread.index, thread.operation, Sites.get(thread.site).text);
    return before(trace.size(), deed);
  }

  /** How often that was done before an event; events that are asked about come in order. */
  private int before(int event, Deed deed) {
    for (; counted < event; counted++) {
      if (trace.beginsStep(counted)) {
        occurrences.merge(
            new Deed(trace.actor(counted), trace.operation(counted), trace.site(counted).text),
            1,
            Integer::sum);
      }
    }
    return occurrences.getOrDefault(deed, 0);
  }
}
