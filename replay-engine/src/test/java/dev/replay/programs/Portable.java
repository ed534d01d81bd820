package dev.replay.programs;

import dev.replay.engine.PortableProgram;
import dev.replay.engine.Program;
import dev.replay.engine.ProgramFinder;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.record.ProgramReference;
import java.io.Serializable;
import java.util.List;

/** Programs that other JVMs can find. */
public final class Portable {

  /** Captures nothing. */
  public static final Program LAMBDA = (Program & Serializable) faults -> Shapes.writers(3);

  /** Three writers of one variable. */
  public static final class Writers implements Program {
    @Override
    public void run(Faults faults) {
      Shapes.writers(3);
    }
  }

  /** Six users of one lock: 6! = 720 trace classes. */
  public static final class Users implements Program {
    @Override
    public void run(Faults faults) {
      Shapes.lockUsers(6);
    }
  }

  /** Plain accesses race. */
  public static final class ReadersAndWriters implements Program {
    @Override
    public void run(Faults faults) {
      Shapes.readWrite(2);
    }
  }

  /** Accesses race in few executions. */
  public static final class RacesSeldom implements Program {
    @Override
    public void run(Faults faults) {
      Shapes.racesSeldom();
    }
  }

  /** Some executions drift. */
  public static final class Reordered implements Program {
    @Override
    public void run(Faults faults) throws Throwable {
      Bugs.reorder(3);
    }
  }

  /**
   * Eight threads; which of them start another, and which fields are touched, differs from
   * execution to execution. Too many trace classes for anybody to run them all.
   */
  public static final class Spawning implements Program {
    @Override
    public void run(Faults faults) {
      Spawner.runAll(8);
    }
  }

  /** Drifts now and then. */
  public static final class LostUpdate implements Program {
    @Override
    public void run(Faults faults) throws Throwable {
      Faulty.lostUpdateThroughFutures();
    }
  }

  /** Ends the JVM that looks for it. */
  public static final class Crashing implements PortableProgram {
    @Override
    public ProgramReference reference() {
      return new ProgramReference(Finder.class.getName(), List.of());
    }

    @Override
    public void run(Faults faults) {
      Shapes.writers(3);
    }
  }

  /** Crashes. */
  public static final class Finder implements ProgramFinder {
    @Override
    public Program find(List<String> arguments) {
      System.err.println("about to crash");
      Runtime.getRuntime().halt(7);
      return new Crashing();
    }
  }

  private Portable() {}
}
