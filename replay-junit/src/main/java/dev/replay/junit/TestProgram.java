package dev.replay.junit;

import dev.replay.engine.PortableProgram;
import dev.replay.engine.execution.AssumptionFailed;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.record.ProgramReference;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What one execution of a test does, as Jupiter would: a fresh instance (and one of each class
 * around it), the before methods, the test, and the after methods of every instance whatever
 * happened until then.
 *
 * <p>An execution whose assumption does not hold is not judged; if none was, the test is aborted.
 */
final class TestProgram implements PortableProgram {

  /** Outermost class first. */
  private final List<InstanceFixtures> levels;

  private final MethodHandle test;
  private final ProgramReference reference;

  private @Nullable TestAbortedException failedAssumption;
  private boolean lastAborted;

  TestProgram(List<Class<?>> classes, Method method) {
    this.levels = classes.stream().map(InstanceFixtures::of).toList();
    this.test = InstanceFixtures.bind(method);
    this.reference = TestFinder.reference(classes, method);
  }

  @Override
  public ProgramReference reference() {
    return reference;
  }

  @Override
  public void run(Faults faults) throws Throwable {
    List<Object> instances = new ArrayList<>(levels.size());
    Throwable failure = null;
    try {
      Object innermost = create(instances);
      for (int i = 0; i < instances.size(); i++) {
        levels.get(i).before(instances.get(i), faults);
      }
      test.invokeExact(innermost, faults);
    } catch (Throwable e) {
      failure = e;
    }
    if (failure != null && endsExecution(failure)) {
      throw failure;
    }
    failure = after(instances, faults, failure);
    lastAborted = failure instanceof TestAbortedException;
    if (failure instanceof TestAbortedException e) {
      failedAssumption = e;
      throw new AssumptionFailed();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The assumption that failed last in this JVM, if any did. */
  Optional<TestAbortedException> failedAssumption() {
    return Optional.ofNullable(failedAssumption);
  }

  /** Whether one did in the last execution. */
  boolean lastAborted() {
    return lastAborted;
  }

  private Object create(List<Object> instances) throws Throwable {
    Object enclosing = null;
    for (InstanceFixtures level : levels) {
      enclosing = level.newInstance(enclosing);
      instances.add(enclosing);
    }
    return instances.get(instances.size() - 1);
  }

  private @Nullable Throwable after(
      List<Object> instances, Faults faults, @Nullable Throwable failure) throws Throwable {
    Throwable first = failure;
    for (int i = instances.size() - 1; i >= 0; i--) {
      for (MethodHandle method : levels.get(i).after()) {
        try {
          method.invokeExact(instances.get(i), faults);
        } catch (Throwable e) {
          if (endsExecution(e)) {
            throw e;
          }
          first = combined(first, e);
        }
      }
    }
    return first;
  }

  /** The first failure wins, but one that only says that an assumption fails gives way. */
  private static Throwable combined(@Nullable Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    if (first instanceof TestAbortedException && !(next instanceof TestAbortedException)) {
      return next;
    }
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }

  /**
   * The engine unwinds the threads of an execution that is over; nothing of the program may run
   * then.
   */
  private static boolean endsExecution(Throwable e) {
    return e instanceof Error && e.getClass().getPackageName().startsWith("dev.replay.engine");
  }
}
