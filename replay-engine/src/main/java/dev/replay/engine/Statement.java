package dev.replay.engine;

import dev.replay.engine.Exploration.Statistics;
import dev.replay.engine.execution.Limit;
import dev.replay.engine.oracle.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an exploration covered and what it did not, in a sentence. */
final class Statement {

  private Statement() {}

  static String of(Exploration exploration) {
    Coverage covered = exploration.covered();
    Statistics statistics = exploration.statistics();
    StringBuilder text = new StringBuilder();
    text.append(counted(statistics.executions(), "execution", "executions"))
        .append(", ")
        .append(covered.exact() ? "" : "about ")
        .append(counted(covered.classes(), "trace class", "trace classes"))
        .append(extent(exploration))
        .append(
            statistics.aborted() > 0
                ? "; an assumption failed in " + statistics.aborted() + " more"
                : "")
        .append(" (")
        .append(statistics.strategy())
        .append("; ")
        .append(statistics.carrier())
        .append(covered.shard().isPart() ? "; " + covered.shard() : "")
        .append(')');
    if (exploration.finding().isEmpty() && !covered.complete()) {
      covered.unseen().ifPresent(unseen -> text.append("; ").append(text(unseen)));
    }
    if (!covered.uncontrolled().isEmpty()) {
      text.append("; not under control: ").append(String.join("; ", covered.uncontrolled()));
    }
    return text.toString();
  }

  private static String extent(Exploration exploration) {
    Coverage covered = exploration.covered();
    if (covered.complete()) {
      return ", which is all that can differ"
          + within(covered)
          + (covered.races().isEmpty() ? "" : ", but for what its data races allow");
    }
    List<String> reasons = new ArrayList<>();
    switch (covered.end()) {
      case FIRST_DRIFT -> {
        return ", until the first drift";
      }
      case EXECUTIONS -> reasons.add("its executions were used up");
      case TIME -> reasons.add("its time was used up");
      case STEPS -> reasons.add("its steps were used up");
      case CANCELLED -> reasons.add("it was cancelled");
      case EXHAUSTED -> {}
    }
    if (reasons.isEmpty() && isRace(exploration)) {
      reasons.add("data races allow more than one access after the other");
    }
    if (covered.limits().contains(Limit.STEPS)) {
      reasons.add("an execution was cut off at maxSteps");
    }
    if (covered.limits().contains(Limit.FAIRNESS)) {
      reasons.add("a thread that others had kept from going on was given its turn");
    }
    return ", not all that can differ"
        + (reasons.isEmpty() ? "" : ": " + String.join(", and ", reasons));
  }

  private static boolean isRace(Exploration exploration) {
    return exploration
        .finding()
        .filter(found -> found.drift().kind() == Drift.Kind.DATA_RACE)
        .isPresent();
  }

  private static String within(Coverage covered) {
    List<String> bounds = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      if (covered.limits().contains(limit)) {
        switch (limit) {
          case FAULTS -> bounds.add("maxFaults");
          case SPURIOUS -> bounds.add("maxSpurious");
          case PAUSE -> bounds.add("maxPause");
          case TIMERS -> bounds.add("timers that must not fire early");
          case CLOCKS -> bounds.add("clocks that stand still while code runs");
          case SPINS, STEPS, FAIRNESS -> {}
        }
      }
    }
    return bounds.isEmpty() ? "" : " within " + String.join(", ", bounds);
  }

  private static String text(Unseen unseen) {
    String based =
        " (Good-Turing: of "
            + counted(unseen.draws(), "draw", "draws")
            + ", "
            + unseen.once()
            + " came upon a class that no other did)";
    if (unseen.once() == 0) {
      return "next to nothing random should be unseen" + based;
    }
    String share =
        String.format(
            Locale.ROOT,
            "about %.3g %% of further random executions would show something new",
            100 * unseen.share());
    String more =
        unseen.moreToHalve().isPresent()
            ? ", at least " + unseen.moreToHalve().getAsLong() + " more clean ones halve that"
            : "";
    return share + based + more;
  }

  private static String counted(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
