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
 * @param finding the first drift found, with its execution
 * @param statistics how much was run
 * @param covered what that covers, and what not
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Exploration(Optional<Finding> finding, Statistics statistics, Coverage covered) {

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
   * @param executions executions that ran to their end and were judged
   * @param givenUp executions that were cut short because their like was run before
   * @param aborted executions that were not judged because an assumption of the program did not
   *     hold
   * @param drifted executions that drifted: at most one unless options say to go on
   * @param steps scheduling points in all
   * @param time real time; that of all JVMs, if there were several, counted once
   * @param strategy what chose
   * @param carrier what ran the threads
   * @param leftover threads that the default schedule leaves over, one sentence each
   */
  public record Statistics(
      long executions,
      long givenUp,
      long aborted,
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

  /** Executions that ran to their end and were judged. */
  public long executions() {
    return statistics.executions();
  }

  /** Whether every execution that can differ was run, see {@link Coverage#complete}. */
  public boolean complete() {
    return covered.complete();
  }

  /** Data races, one sentence each with both accesses. */
  public List<String> races() {
    return covered.races();
  }

  /** What was not under control, one sentence each. */
  public List<String> uncontrolled() {
    return covered.uncontrolled();
  }

  /** What was covered and what was not, in one sentence. */
  public String coverage() {
    return Statement.of(this);
  }
}
