package dev.replay.engine.choice;

import org.apiguardian.api.API;

/**
 * Decides at choice points. Called by the thread that has control; must neither block nor touch the
 * program.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Chooser {

  /** In place of an option: nothing new can come of this execution, give it up. */
  int GIVE_UP = -1;

  /** The default decision everywhere: keep running, no fault, no early timer. */
  Chooser DEFAULT = point -> 0;

  /** The option taken, or {@link #GIVE_UP}. */
  int choose(ChoicePoint point);
}
