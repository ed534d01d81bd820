package dev.replay.engine.choice;

import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import org.apiguardian.api.API;

/**
 * A place in an execution where the framework decides: which thread goes on (or whether time
 * passes), or which of several outcomes a call has. Option 0 is the default decision.
 *
 * <p>The same object is used for every choice of an execution, so that choosing allocates nothing;
 * it is valid only during {@link Chooser#choose}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ChoicePoint {

  /** The actor that stands for the passing of time. */
  int CLOCK = -1;

  /** Whether threads are chosen from; otherwise outcomes. */
  boolean choosesThread();

  /** How many options there are, at least one. */
  int options();

  /**
   * Who acts if that option is taken: a number that stands for the same {@linkplain #label path} in
   * every execution of an exploration, from 0, or {@link #CLOCK}.
   */
  int actor(int option);

  /** What the option does next. This and the next four: only for threads. */
  Operation operation(int option);

  /**
   * The object that it touches: its number in this execution. {@link Trace#place} says what it is
   * in others.
   */
  int object(int option);

  /** The part of that object, see {@link dev.replay.engine.trace.Footprint}. */
  int part(int option);

  /** Whether it only reads. */
  boolean readOnly(int option);

  /** Where the thread is. */
  Site site(int option);

  /**
   * Whether a thread could go on but is no option, since it only spins: it would read again what
   * nobody has changed.
   */
  boolean isHeld(int actor);

  /**
   * Whether what the option does next depends on the step that was executed last: they touch the
   * same object and one of them changes it. Only for threads.
   */
  boolean dependsOnLastStep(int option);

  /** What has happened so far. */
  Trace trace();

  /**
   * How many objects the execution has touched, or announced to touch. Executions that made the
   * same choices up to here agree on their numbers.
   */
  int objects();

  /** The thread that is running: its path, {@code main/0/2}. */
  String thread();

  /** What that thread is about to do. */
  Operation operation();

  /** Where. */
  Site site();

  /**
   * How many times that thread did the same at the same site before; counted in one pass over the
   * trace, however often it is asked for.
   */
  int occurrence();

  /** What a tape calls the option: a thread's path, {@code clock}, or the name of an outcome. */
  String label(int option);
}
