package dev.replay.engine;

import dev.replay.engine.oracle.Drift;
import dev.replay.engine.record.Schedule;
import dev.replay.engine.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What came of exploring a program.
 *
 * @param complete whether every execution that can differ was run, without any bound; false is no
 *     fault of the program
 * @param finding the first drift found, with its execution
 * @param statistics how much was run
 * @param uncontrolled what was not under control, one sentence each; not complete unless empty
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Exploration(
    boolean complete, Optional<Finding> finding, Statistics statistics, List<String> uncontrolled) {

  /**
   * A drifting execution.
   *
   * @param drift what drifted
   * @param execution which execution it was, counted from 1
   * @param events what happened, in order
   * @param schedule replays it
   */
  public record Finding(Drift drift, long execution, List<Event> events, Schedule schedule) {

    public Finding {
      events = List.copyOf(events);
    }
  }

  /**
   * Numbers.
   *
   * @param executions executions that ran to their end
   * @param givenUp executions that were cut short because their like was run before
   * @param drifted executions that drifted: at most one unless options say to go on
   * @param steps scheduling points in all
   * @param time real time
   * @param strategy what chose
   * @param carrier what ran the threads
   * @param leftover threads that the default schedule leaves over, one sentence each
   */
  public record Statistics(
      long executions,
      long givenUp,
      long drifted,
      long steps,
      Duration time,
      String strategy,
      String carrier,
      List<String> leftover) {

    public Statistics {
      leftover = List.copyOf(leftover);
    }
  }

  public Exploration {
    uncontrolled = List.copyOf(uncontrolled);
  }

  /** Executions that ran to their end. */
  public long executions() {
    return statistics.executions();
  }

  /** What was covered and what was not, in one sentence. */
  public String coverage() {
    StringBuilder text = new StringBuilder();
    text.append(statistics.executions())
        .append(statistics.executions() == 1 ? " execution" : " executions");
    if (complete) {
      text.append(", which is all that can differ");
    } else if (finding.isPresent()) {
      text.append(" until the first drift");
    } else {
      text.append(", not all that can differ");
    }
    text.append(" (")
        .append(statistics.strategy())
        .append("; ")
        .append(statistics.carrier())
        .append(')');
    if (!uncontrolled.isEmpty()) {
      text.append("; not under control: ").append(String.join("; ", uncontrolled));
    }
    return text.toString();
  }
}
