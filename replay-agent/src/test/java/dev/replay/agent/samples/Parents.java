package dev.replay.agent.samples;

import java.util.ArrayList;
import java.util.List;

/** Superclasses and interfaces of the samples, with state of their own. */
final class Parents {

  private Parents() {}

  /** Has a constant. */
  interface Constants {
    Object MARK = "mark";
  }

  /** Has fields that subclasses see and one that they do not. */
  static class WithFields {
    protected int inherited = 7;
    private long hidden = 9;

    long hidden() {
      return hidden++;
    }
  }

  /** Wants arguments. */
  static class WithArguments {
    long fromSuper;
    List<Object> seen = new ArrayList<>();

    WithArguments(long l, Object o) {
      fromSuper = l;
      seen.add(o);
    }
  }
}
