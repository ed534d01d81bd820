package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Chooser;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice that is being made, as the chooser sees it, and a log of all that were made. One
 * object for all choices of an execution: choosing allocates nothing.
 */
final class Choices implements ChoicePoint {

  private final Trace trace;
  private final ThreadTable threads;
  private final ObjectTable objects;
  private final DecisionLog decisions;
  private Chooser chooser = Chooser.DEFAULT;

  /** Who announced an operation or ended, so that somebody has to be chosen. */
  private @Nullable ControlledThread from;

  // Either actors or the names of outcomes.
  private int[] actors = new int[16];
  private int count;
  private String @Nullable [] outcomes;

  /** The options taken where there was more than one. */
  private int[] picks = new int[256];

  private int pickCount;

  Choices(Trace trace, ThreadTable threads, ObjectTable objects) {
    this.trace = trace;
    this.objects = objects;
    this.threads = threads;
    this.decisions = new DecisionLog(trace);
  }

  void begin(Chooser newChooser) {
    chooser = newChooser;
    count = 0;
    outcomes = null;
    pickCount = 0;
    decisions.clear();
  }

  // ---- collecting options and choosing

  void clear() {
    count = 0;
  }

  void add(int actor) {
    if (count == actors.length) {
      actors = Arrays.copyOf(actors, count * 2);
    }
    actors[count++] = actor;
  }

  /** Whether {@code actor} is an option. */
  boolean has(int actor) {
    for (int option = 0; option < count; option++) {
      if (actors[option] == actor) {
        return true;
      }
    }
    return false;
  }

  /** Leaves {@code actor} as the only option. */
  void only(int actor) {
    count = 0;
    add(actor);
  }

  /** Lets the chooser pick an actor; {@link Chooser#GIVE_UP} is passed on. */
  int choose(ControlledThread running) {
    from = running;
    int picked = chooser.choose(this);
    if (picked >= 0 && count > 1) {
      if (pickCount == picks.length) {
        picks = Arrays.copyOf(picks, pickCount * 2);
      }
      picks[pickCount++] = picked;
      if (picked != 0) {
        decisions.add(running, label(picked));
      }
    }
    return picked;
  }

  /** Lets the chooser pick one of several outcomes. */
  int chooseOutcome(ControlledThread running, String... labels) {
    outcomes = labels;
    count = labels.length;
    int picked = choose(running);
    outcomes = null;
    return picked;
  }

  int[] picks() {
    return Arrays.copyOf(picks, pickCount);
  }

  /** The deviations from the default decision. */
  List<Decision> deviations() {
    return decisions.decisions();
  }

  // ---- what the chooser sees

  @Override
  public boolean choosesThread() {
    return outcomes == null;
  }

  @Override
  public int options() {
    return count;
  }

  @Override
  public int actor(int option) {
    return outcomes == null ? actors[option] : option;
  }

  @Override
  public boolean dependsOnLastStep(int option) {
    int actor = actors[option];
    if (actor == CLOCK || trace.size() == 0 || trace.actor(trace.lastStep()) == CLOCK) {
      return true;
    }
    ControlledThread thread = threads.get(actor);
    if (trace.conflictsWithLastStep(thread.target, thread.part, thread.readOnly)) {
      return true;
    }
    // Every step may look at its own thread's interrupt and permit, deep inside the JDK.
    if (trace.conflictsWithLastStep(thread.object, Footprint.THREAD, true)
        || (thread.part == Footprint.THREAD
            && !thread.readOnly
            && thread.target == threads.get(trace.actor(trace.lastStep())).object)) {
      return true;
    }
    OpenCalls calls = thread.openCalls;
    for (int i = 0; i < calls.count(); i++) {
      if (!calls.isQuiet(i)
          && trace.conflictsWithLastStep(calls.object(i), Footprint.WHOLE, calls.readOnly(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Operation operation(int option) {
    return threads.get(actors[option]).operation;
  }

  @Override
  public int object(int option) {
    return threads.get(actors[option]).target;
  }

  @Override
  public int part(int option) {
    return threads.get(actors[option]).part;
  }

  @Override
  public boolean readOnly(int option) {
    return threads.get(actors[option]).readOnly;
  }

  @Override
  public Site site(int option) {
    return Sites.get(threads.get(actors[option]).site);
  }

  @Override
  public boolean isHeld(int actor) {
    return actor != CLOCK && threads.has(actor) && threads.get(actor).spinning.isHeld();
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public int objects() {
    return objects.size();
  }

  private ControlledThread from() {
    ControlledThread thread = from;
    if (thread == null) {
      throw new IllegalStateException("no choice is being made");
    }
    return thread;
  }

  @Override
  public String thread() {
    return from().path;
  }

  @Override
  public Operation operation() {
    return from().operation;
  }

  @Override
  public Site site() {
    return Sites.get(from().site);
  }

  @Override
  public int occurrence() {
    return decisions.occurrence(from());
  }

  @Override
  public String label(int option) {
    String[] names = outcomes;
    if (names != null) {
      return names[option];
    }
    return actors[option] == CLOCK ? "clock" : threads.get(actors[option]).path;
  }
}
