package dev.replay.engine.execution;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.Decision;
import dev.replay.engine.text.Printable;
import dev.replay.engine.trace.DataRace;
import dev.replay.engine.trace.Event;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/** Turns the compact trace of the last execution into what people and files want. */
final class Readout implements ExecutionResult.Details {

  private final Scheduler scheduler;
  private final RaceLog races;
  private final EventPool pool = new EventPool();

  Readout(Scheduler scheduler, RaceLog races) {
    this.scheduler = scheduler;
    this.races = races;
  }

  /**
   * Covers what the program does and can see, not how the JDK does its part: so that it is the same
   * on another JDK. Hence no events inside the JDK, no parking, no life of pool workers that a JDK
   * starts as it sees fit.
   */
  @Override
  public long fingerprint() {
    Trace trace = scheduler.trace;
    int[] visible = new int[scheduler.objects.size()];
    int visibleCount = 0;
    long hash = 17;
    int jumps = 0;
    for (int event = 0; event < trace.size(); event++) {
      if (!isVisible(event)) {
        continue;
      }
      int object = trace.object(event);
      if (visible[object] == 0) {
        visible[object] = ++visibleCount;
      }
      hash = mix(hash, path(event).hashCode());
      hash = mix(hash, trace.operation(event).name().hashCode());
      hash = mix(hash, trace.site(event).hash);
      hash = mix(hash, visible[object]);
      if (trace.site(event).target.equals("[]")) {
        hash = mix(hash, trace.part(event));
      }
      if (trace.operation(event) == Operation.CLOCK_JUMP) {
        hash = mix(hash, scheduler.clock.afterJump(jumps++));
      }
    }
    return hash;
  }

  private boolean isVisible(int event) {
    Trace trace = scheduler.trace;
    return switch (trace.operation(event)) {
      case START, END -> !isPoolWorker(trace.actor(event));
      case CLOCK_JUMP -> true;
      case SPAWN, PARK, UNPARK -> false;
      case INJECT -> true;
      default -> (trace.beginsStep(event) || trace.isPlainAccess(event)) && !trace.site(event).jdk;
    };
  }

  private boolean isPoolWorker(int actor) {
    return actor != ChoicePoint.CLOCK
        && scheduler.threads.get(actor).thread instanceof ForkJoinWorkerThread;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }

  private String path(int event) {
    int actor = scheduler.trace.actor(event);
    return actor == ChoicePoint.CLOCK ? "clock" : scheduler.threads.get(actor).path;
  }

  @Override
  public List<Event> events() {
    Trace trace = scheduler.trace;
    List<Event> events = new ArrayList<>();
    int jumps = 0;
    long time = 0;
    for (int event = 0; event < trace.size(); event++) {
      if (trace.operation(event) == Operation.CLOCK_JUMP) {
        time = scheduler.clock.afterJump(jumps++);
      }
      if (!trace.beginsStep(event)
          && !trace.isPlainAccess(event)
          && !isWorthTelling(trace.operation(event))) {
        continue;
      }
      events.add(event(event, time));
    }
    for (Wait wait : scheduler.deadlocked()) {
      events.add(event(wait, time));
    }
    return events;
  }

  private Event event(Wait wait, long time) {
    return new Event(
        wait.thread().path,
        Operation.WAIT_FOR_EVER,
        wait.object(scheduler),
        "",
        Naming.location(wait.site()),
        false,
        false,
        time);
  }

  /** Equal events are one object: loops have many. */
  private Event event(int event, long time) {
    Event known = pool.find(scheduler.trace, event, time);
    return known != null ? known : pool.add(scheduler.trace, event, read(event, time));
  }

  private Event read(int event, long time) {
    Trace trace = scheduler.trace;
    Site site = trace.site(event);
    return new Event(
        path(event),
        trace.operation(event),
        object(event),
        site.target,
        pool.location(site),
        site.jdk && !isLife(trace.operation(event)),
        isPoolWorker(trace.actor(event)),
        time);
  }

  @Override
  public List<DataRace> races() {
    return races(0);
  }

  @Override
  public List<DataRace> newRaces() {
    return races.firstNew() == races.count() ? List.of() : races(races.firstNew());
  }

  private List<DataRace> races(int from) {
    SortedMap<String, DataRace> told = new TreeMap<>();
    for (int race = from; race < races.count(); race++) {
      if (races.isCertain(race)) {
        int first = races.first(race);
        int second = races.second(race);
        DataRace one = race(first, second);
        told.merge(one.key(), one, DataRace::with);
      }
    }
    return List.copyOf(told.values());
  }

  private DataRace.Access access(int event) {
    Site site = scheduler.trace.site(event);
    String deed =
        switch (scheduler.trace.operation(event)) {
          case READ -> "reads it";
          case WRITE -> "writes it";
          default -> "calls " + Printable.name(site.target);
        };
    return new DataRace.Access(
        Printable.name(site.owner + "." + site.method),
        Naming.location(site),
        site.jdk || site.library,
        new TreeSet<>(Set.of(deed)));
  }

  private DataRace race(int first, int second) {
    Site one = scheduler.trace.site(first);
    Site other = scheduler.trace.site(second);
    Site field = one.member != 0 ? one : other;
    if (field.member != 0) {
      return new DataRace(field.place, "", access(first), access(second));
    }
    Object object = scheduler.objects.object(scheduler.trace.object(first));
    return new DataRace(
        variable(one.variable, other.variable), Naming.type(object), access(first), access(second));
  }

  /** The name that says more: that of a field, or any; the same whoever came first. */
  private static String variable(String one, String other) {
    return Stream.of(one, other)
        .filter(name -> !name.isEmpty())
        .min(
            Comparator.comparing((String name) -> name.indexOf('.') < 0)
                .thenComparing(name -> name))
        .orElse("");
  }

  private String object(int event) {
    Trace trace = scheduler.trace;
    Operation operation = trace.operation(event);
    if (operation == Operation.START
        || operation == Operation.END
        || operation == Operation.YIELD
        || operation == Operation.PARK
        || operation == Operation.SLEEP) {
      return "";
    }
    String name = Naming.object(scheduler, trace.object(event));
    boolean element = trace.part(event) >= 0 && trace.site(event).target.equals("[]");
    return element ? name + "[" + trace.part(event) + "]" : name;
  }

  private static boolean isWorthTelling(Operation operation) {
    return operation == Operation.INJECT
        || operation == Operation.SPAWN
        || operation == Operation.EXIT
        || operation == Operation.UNPARK;
  }

  private static boolean isLife(Operation operation) {
    return operation == Operation.START
        || operation == Operation.END
        || operation == Operation.SPAWN
        || operation == Operation.EXIT
        || operation == Operation.CLOCK_JUMP;
  }

  @Override
  public IdentityHashMap<Object, String> written() {
    Trace trace = scheduler.trace;
    IdentityHashMap<Object, String> written = new IdentityHashMap<>();
    for (int event = 0; event < trace.size(); event++) {
      Operation operation = trace.operation(event);
      boolean isWrite = operation == Operation.WRITE || operation == Operation.CALL;
      Object object = scheduler.objects.object(trace.object(event));
      Site site = trace.site(event);
      if (!isWrite || trace.readOnly(event) || site.jdk || object == null) {
        continue;
      }
      if (site.staticOwner == null) {
        written.put(
            object, Printable.name(site.target) + " of a " + Naming.type(object) + at(site));
      } else if (site.outlivesExecutions) {
        String field = site.owner + "." + site.target;
        written.put(field.intern(), "static " + Naming.simple(field) + at(site));
      }
    }
    return written;
  }

  private static String at(Site site) {
    return " (written at " + Naming.location(site) + ")";
  }

  @Override
  public List<String> waiting() {
    return sentences(scheduler.waits());
  }

  @Override
  public List<String> deadlocked() {
    return sentences(scheduler.deadlocked());
  }

  private List<String> sentences(List<Wait> waits) {
    return waits.stream().map(wait -> wait.sentence(scheduler)).toList();
  }

  @Override
  public int[] picks() {
    return scheduler.choices().picks();
  }

  @Override
  public List<Decision> deviations() {
    return scheduler.choices().deviations();
  }
}
