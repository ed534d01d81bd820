package dev.replay.hooks;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every execution statics of its own, as if each ran in a new JVM (Bell and Kaiser, <i>Unit
 * test virtualization with VMVM</i>, ICSE 2014).
 *
 * <p>Each execution is a <em>world</em> with a number; all that happens outside of executions is
 * world 0. A rewritten class remembers in a field whose values its statics hold. At its first use
 * in another world it asks {@link #begin} what to do:
 *
 * <pre>
 *   first use in an execution        reset the statics to their defaults and run the initialiser; before
 *                                    that keep the values of world 0, if there are any
 *   first use after an execution     bring the values of world 0 back, or initialise if there are none
 *   test class in an execution       bring back what it had when the exploration began
 *   foreign thread in an execution   nothing: it sees whatever there is
 * </pre>
 *
 * When a controlled thread comes first, the initialiser does not run inside the JVM's own
 * initialisation of the class: that would pin the thread, and others would wait for it in the JVM,
 * where nobody sees them.
 */
public final class Statics {

  /** The method of a rewritten class that has to be called before its statics are used. */
  public static final String FRESH = OriginalMembers.ADDED + "fresh";

  // What begin() asks for, added up.
  public static final int MARK = 1;
  public static final int SAVE = 2;
  public static final int LOAD = 4;
  public static final int INITIALIZE = 8;

  /** The world of a class that was never initialised, although the JVM believes so. */
  public static final int NEVER = -1;

  /** Worlds of classes whose users are all told of come before this one, see {@link #told}. */
  private static final int TOLD = NEVER;

  /** The world that the program is in; read by rewritten classes. */
  public static int world;

  private static int executions;

  // While the JVM runs an initialiser once for all executions: who, in which world, how deep.
  private static @Nullable Thread awayThread;
  private static int awayFrom;
  private static int awayDepth;

  private Statics() {}

  // ---- worlds

  /** An execution begins. */
  static void enterWorld() {
    world = ++executions;
  }

  /** It is over. */
  static void leaveWorld() {
    world = 0;
    awayThread = null;
    awayFrom = 0;
  }

  /** What follows happens once for all executions, so it is part of none. */
  public static void enterOutside() {
    Thread me = Thread.currentThread();
    if (Gate.controlled()) {
      awayThread = me;
      awayFrom = world;
      awayDepth = 1;
      Gate.current = null;
      world = 0;
    } else if (me == awayThread) {
      awayDepth++;
    }
  }

  /** Ends {@link #enterOutside}. */
  public static void leaveOutside() {
    Thread me = Thread.currentThread();
    if (me == awayThread && --awayDepth == 0) {
      world = awayFrom;
      awayThread = null;
      awayFrom = 0;
      Gate.current = me;
    }
  }

  // ---- called by rewritten classes

  /** Whether the JVM's own initialisation of the class is to be left without effect. */
  public static boolean postpones() {
    return Gate.controlled();
  }

  /**
   * A class whose statics are not of this world is used.
   *
   * @param current the world whose values its statics hold
   * @param site of the class initialiser
   * @return what the class has to do, upon which it calls {@link #end} or {@link #failed}; 0 for
   *     nothing
   */
  public static int begin(Class<?> type, int current, int site) {
    ClassInitialization state = ClassInitialization.OF.get(type);
    return Gate.controlled() ? beginControlled(state, current, site) : beginOutside(state, current);
  }

  private static int beginControlled(ClassInitialization state, int current, int site) {
    Thread me = Thread.currentThread();
    if (state.isOwnedBy(me)) {
      return 0; // the initialiser uses its own class
    }
    Gate.current = null;
    boolean keeps;
    if (state.finishedWorld == world) {
      try {
        Gate.target.useInitialized(state);
        return 0;
      } finally {
        Gate.current = me;
      }
    }
    try {
      Gate.target.initialize(state, site);
      keeps = Gate.target.keepsStatics(state.type);
    } finally {
      Gate.current = me;
    }
    if (state.failedWorld == world) {
      MonitorHooks.exit(state);
      throw new NoClassDefFoundError("Could not initialize class " + state.type.getName());
    }
    if (state.finishedWorld == world) {
      MonitorHooks.exit(state);
      return 0; // another thread did it meanwhile
    }
    state.own(me);
    boolean fromOutside = current == 0;
    state.keptByTest = keeps && (fromOutside || state.kept != null);
    if (state.keptByTest) {
      return fromOutside ? MARK | SAVE : MARK | LOAD;
    }
    return MARK | INITIALIZE | (fromOutside ? SAVE : 0);
  }

  private static int beginOutside(ClassInitialization state, int current) {
    if ((world != 0 && current != NEVER) || isOfWorldLeft(state, current)) {
      return 0;
    }
    Thread me = Thread.currentThread();
    boolean interrupted = false;
    synchronized (state) {
      while (state.isOwned() && !state.isOwnedBy(me)) {
        try {
          state.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        me.interrupt();
      }
      if (state.isOwnedBy(me) || (state.finishedWorld == 0 && world == 0)) {
        return 0;
      }
      state.own(me);
      if (state.keptByTest) {
        return MARK;
      }
      return MARK | (state.kept == null ? INITIALIZE : LOAD);
    }
  }

  /**
   * Whether its statics belong to, or are just being made for, the execution that goes on later.
   */
  private static boolean isOfWorldLeft(ClassInitialization state, int current) {
    boolean isThere = current == awayFrom || current == told(awayFrom);
    return awayFrom != 0 && (isThere || state.isOwnedIn(awayFrom));
  }

  /** Keeps the values that the class's statics have. */
  public static void keep(Class<?> type, Object[] values) {
    ClassInitialization.OF.get(type).kept = values;
  }

  /** What was kept. */
  public static Object[] kept(Class<?> type) {
    Object[] values = ClassInitialization.OF.get(type).kept;
    if (values == null) {
      throw new IllegalStateException("no statics of " + type.getName() + " were kept");
    }
    return values;
  }

  /** The class has done what {@link #begin} asked for; returns the world that it is in now. */
  public static int end(Class<?> type) {
    ClassInitialization state = ClassInitialization.OF.get(type);
    boolean controlled = Gate.controlled();
    int inWorld = finish(state, controlled ? world : 0);
    state.markedWorld = controlled && !isAlone() ? told(inWorld) : inWorld;
    return state.markedWorld;
  }

  private static boolean isAlone() {
    Thread me = Gate.current;
    Gate.current = null;
    try {
      return Gate.target.isAlone();
    } finally {
      Gate.current = me;
    }
  }

  /**
   * A world in which other threads run beside the one that initialises the class. Then it matters
   * who uses it later, who might have been the first: so the class does not know its world, and
   * asks at every use.
   */
  private static int told(int inWorld) {
    return TOLD - inWorld;
  }

  private static int finish(ClassInitialization state, int inWorld) {
    state.disown();
    state.finishedWorld = inWorld;
    if (inWorld != 0) {
      MonitorHooks.exit(state);
      return inWorld;
    }
    synchronized (state) {
      state.kept = null;
      state.keptByTest = false;
      state.notifyAll();
    }
    return inWorld;
  }

  /** The initialiser threw {@code failure}; returns what its user gets (JLS 12.4.2, step 10). */
  public static Error failed(Class<?> type, Throwable failure) {
    ClassInitialization state = ClassInitialization.OF.get(type);
    int inWorld = Gate.controlled() ? world : 0;
    finish(state, inWorld);
    state.finishedWorld = NEVER;
    if (inWorld != 0) {
      state.failedWorld = inWorld;
    }
    return failure instanceof Error error ? error : new ExceptionInInitializerError(failure);
  }

  // ---- constants of interfaces

  /**
   * A controlled thread uses an interface whose constants are not of this world.
   *
   * @return whether the interface has to set them all, upon which it calls {@link #end} or {@link
   *     #failed}
   */
  public static boolean beginConstants(Class<?> type, int site) {
    if (!Gate.controlled()) {
      return false; // what the JVM has initialised is right
    }
    ClassInitialization state = ClassInitialization.OF.get(type);
    int todo = beginControlled(state, state.markedWorld, site);
    if (todo == 0) {
      return false;
    }
    state.constants = new HashMap<>();
    return true;
  }

  /** A constant has been worked out for this world. */
  public static void setConstant(@Nullable Object value, Class<?> type, String name) {
    Map<String, @Nullable Object> constants = ClassInitialization.OF.get(type).constants;
    if (constants != null) {
      constants.put(name, value);
    }
  }

  /**
   * The value that a constant of {@code type} has in this world.
   *
   * @param value the one that it has outside, boxed
   */
  public static @Nullable Object constant(@Nullable Object value, Class<?> type, String name) {
    if (!Gate.controlled()) {
      return value;
    }
    ClassInitialization state = ClassInitialization.OF.get(type);
    if (state.markedWorld != world) {
      state.touch();
    }
    Map<String, @Nullable Object> constants = state.constants;
    if (constants == null) {
      return value; // it was not rewritten
    }
    return constants.containsKey(name) ? constants.get(name) : zero(value);
  }

  /** What a variable holds before it is set (JLS 4.12.5). */
  private static @Nullable Object zero(@Nullable Object like) {
    if (like instanceof Boolean) {
      return false;
    }
    if (like instanceof Character) {
      return (char) 0;
    }
    if (like instanceof Integer) {
      return 0;
    }
    if (like instanceof Long) {
      return 0L;
    }
    if (like instanceof Double) {
      return 0.0;
    }
    if (like instanceof Float) {
      return 0.0f;
    }
    if (like instanceof Short) {
      return (short) 0;
    }
    return like instanceof Byte ? (byte) 0 : null;
  }

  // ---- uses by others than the class itself

  /**
   * {@code type}, which may be rewritten or not, is used by another class: a static field is read
   * or written, or {@code Class.forName} has initialised it.
   */
  public static void touch(@Nullable Class<?> type) {
    if (executions != 0 && type != null && type.getClassLoader() != null) {
      ClassInitialization state = ClassInitialization.OF.get(type);
      if (state.markedWorld != world) {
        state.touch();
      }
    }
  }

  /** Reflection is about to read or write {@code field}. */
  public static void touch(Field field) {
    if (executions != 0 && Modifier.isStatic(field.getModifiers())) {
      touch(field.getDeclaringClass());
    }
  }
}
