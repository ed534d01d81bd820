package dev.replay.engine.record;

import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.Settings;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A recorded execution: enough to run it again and to see that it is the same.
 *
 * @param test what was tested, for example {@code com.acme.CacheTest#stale}; a schedule of another
 *     test is refused
 * @param drift kind of the drift, by its enum name
 * @param message what the drift was, one sentence
 * @param settings how executions were run
 * @param tape the deviations from the default schedule
 * @param fingerprint over what the program did, see {@code ExecutionResult.Details.fingerprint}
 * @param events what the program did, one line an event, without what happens inside the JDK
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Schedule(
    String test,
    String drift,
    String message,
    Settings settings,
    Tape tape,
    long fingerprint,
    List<String> events) {

  public Schedule {
    events = List.copyOf(events);
  }
}
