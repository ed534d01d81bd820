package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.choice.Tape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays a tape: the default decision everywhere but where the next deviation was taken,
 * recognised by thread, operation, site and occurrence. A deviation whose option is not offered
 * ends the replay; see {@link #mismatch}.
 */
public final class TapeReplay implements Chooser {

  private final List<Decision> deviations;
  private int next;
  private @Nullable String mismatch;

  public TapeReplay(Tape tape) {
    deviations = tape.deviations();
  }

  @Override
  public int choose(ChoicePoint point) {
    if (point.options() == 1 || next == deviations.size()) {
      return 0;
    }
    Decision decision = deviations.get(next);
    if (!decision.isAt(point)) {
      return 0;
    }
    next++;
    for (int option = 0; option < point.options(); option++) {
      if (point.label(option).equals(decision.pick())) {
        return option;
      }
    }
    mismatch =
        "decision "
            + next
            + " of "
            + deviations.size()
            + " ("
            + decision
            + ") cannot be taken: "
            + decision.pick()
            + " is not among "
            + offered(point);
    return GIVE_UP;
  }

  private static String offered(ChoicePoint point) {
    StringBuilder text = new StringBuilder();
    for (int option = 0; option < point.options(); option++) {
      text.append(option == 0 ? "" : ", ").append(point.label(option));
    }
    return text.toString();
  }

  /** After the execution: why it is not the recorded one, or null if every deviation was taken. */
  public @Nullable String mismatch() {
    if (mismatch == null && next < deviations.size()) {
      return "decision "
          + (next + 1)
          + " of "
          + deviations.size()
          + " ("
          + deviations.get(next)
          + ") never came up";
    }
    return mismatch;
  }
}
