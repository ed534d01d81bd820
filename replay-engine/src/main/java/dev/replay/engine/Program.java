package dev.replay.engine;

import dev.replay.engine.fault.Faults;
import org.apiguardian.api.API;

/**
 * A piece of code to explore. Run once for every execution, in a fresh controlled thread;
 * everything that it uses must be created by it or be unaffected by earlier executions.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Program {

  /**
   * Runs the program once.
   *
   * @param faults lets calls fail, if the program wants that
   * @throws dev.replay.engine.execution.AssumptionFailed if this execution is not to be judged
   * @throws Throwable whatever else it throws is drift
   */
  void run(Faults faults) throws Throwable;
}
