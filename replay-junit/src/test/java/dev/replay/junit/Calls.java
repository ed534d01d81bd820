package dev.replay.junit;

import dev.replay.hooks.Gate;
import java.util.ArrayList;
import java.util.List;

/** What samples note; outside of what is rewritten, so that noting is no step of theirs. */
public final class Calls {

  private static final List<String> NOTED = new ArrayList<>();

  private Calls() {}

  public static void note(String call) {
    NOTED.add(call);
  }

  public static boolean underControl() {
    return Gate.controlled();
  }

  /** Returns what was noted, and forgets it. */
  static List<String> take() {
    List<String> taken = List.copyOf(NOTED);
    NOTED.clear();
    return taken;
  }
}
