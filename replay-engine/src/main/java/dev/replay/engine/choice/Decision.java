package dev.replay.engine.choice;

import dev.replay.hooks.Operation;
import org.apiguardian.api.API;

/**
 * One deviation from the default decision, named so that it is found again in an execution whose
 * other parts changed.
 *
 * @param thread path of the running thread
 * @param operation what it was about to do
 * @param site where, in text
 * @param occurrence how many times it did the same there before
 * @param pick label of the option taken
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Decision(
    String thread, Operation operation, String site, int occurrence, String pick) {

  /** Whether this decision was taken at {@code point}. */
  public boolean isAt(ChoicePoint point) {
    return operation == point.operation()
        && thread.equals(point.thread())
        && site.equals(point.site().text)
        && occurrence == point.occurrence();
  }

  @Override
  public String toString() {
    return "at " + thread + " " + operation + " " + site + " #" + occurrence + " pick " + pick;
  }
}
