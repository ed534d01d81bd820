package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Trace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Greybox fuzzing of schedules (Wolff, Zhao, Duck, Mathur, Roychoudhury, <em>Greybox Fuzzing for
 * Concurrency Testing</em>, ASPLOS 2024).
 *
 * <ul>
 *   <li>What an execution asks for is an {@link AbstractSchedule}: a few reads, and from which
 *       writes they get their values or not. The first asks for nothing.
 *   <li>An execution in which some read got its value from some write for the first time ever
 *       ({@link ReadsFrom}) is worth keeping: its abstract schedule goes into the corpus.
 *   <li>The corpus is gone through in turns, and what is taken is changed: constraints are added,
 *       dropped, negated, exchanged. How often in a turn is the <em>power schedule</em> (cut-off
 *       exponential, Böhme, Pham, Roychoudhury, CCS 2016): not at all while the combination of
 *       pairs that it led to is more frequent than the mean; otherwise twice as often as in the
 *       last turn.
 *   <li>What constraints leave open is chosen as {@link Pos} would.
 * </ul>
 */
public final class Feedback extends RandomStrategy {

  private static final int MOST_SCHEDULES = 1 << 12;
  private static final int MOST_CONSTRAINTS = 6;
  private static final int MOST_CHANGES = 3;
  private static final int MOST_TURNS = 5;
  private static final int MOST_COMBINATIONS = 1 << 16;
  private static final Constraint[] NOTHING = {};

  /** Something worth keeping. */
  private static final class Entry {
    private final Constraint[] constraints;
    private final long combination;
    private int turns;

    private Entry(Constraint[] constraints, long combination) {
      this.constraints = constraints;
      this.combination = combination;
    }
  }

  private final RacePriorities priorities = new RacePriorities(random);
  private final KnownThreads threads = new KnownThreads();
  private final PendingEvents pending = new PendingEvents();
  private final AbstractSchedule schedule = new AbstractSchedule();

  // What was learnt.
  private final ReadsFrom readsFrom = new ReadsFrom();
  private final List<Entry> corpus = new ArrayList<>();
  private final LongMap frequencies = new LongMap();
  private long executions;

  private int turn;
  private int left;
  private Constraint[] current = NOTHING;

  public Feedback(long seed) {
    super(seed);
  }

  @Override
  void prepare(long execution) {
    priorities.clear();
    pending.clear();
    current = corpus.isEmpty() ? NOTHING : changed(next().constraints);
    schedule.begin(current);
  }

  /** Whose turn it is. */
  private Entry next() {
    if (left > 0) {
      left--;
      return corpus.get(turn);
    }
    for (int tries = corpus.size(); tries > 0; tries--) {
      turn = (turn + 1) % corpus.size();
      Entry entry = corpus.get(turn);
      long frequency = frequencies.get(entry.combination);
      if (frequency * frequencies.size() <= executions) {
        left = (1 << entry.turns) - 1;
        entry.turns = Math.min(MOST_TURNS, entry.turns + 1);
        return entry;
      }
    }
    return corpus.get(turn);
  }

  private Constraint[] changed(Constraint[] from) {
    Constraint[] to = from;
    for (int changes = 1 + random.next(MOST_CHANGES); changes > 0; changes--) {
      to = changedOnce(to);
    }
    return to;
  }

  private Constraint[] changedOnce(Constraint[] from) {
    Constraint drawn = readsFrom.draw(random);
    if (drawn == null) {
      return from;
    }
    int at = from.length == 0 ? 0 : random.next(from.length);
    return switch (from.length == 0 ? 0 : random.next(4)) {
      case 0 -> from.length == MOST_CONSTRAINTS ? from : with(from, from.length, drawn);
      case 1 -> with(from, at, drawn);
      case 2 -> with(from, at, from[at].negated());
      default -> without(from, at);
    };
  }

  private static Constraint[] without(Constraint[] from, int at) {
    Constraint[] to = Arrays.copyOf(from, from.length - 1);
    if (at < to.length) {
      to[at] = from[to.length];
    }
    return to;
  }

  /** With that constraint there, unless another is about the same read and write. */
  private static Constraint[] with(Constraint[] from, int at, Constraint constraint) {
    for (int i = 0; i < from.length; i++) {
      if (i != at && from[i].isAboutSameAs(constraint)) {
        return from;
      }
    }
    Constraint[] to = Arrays.copyOf(from, Math.max(from.length, at + 1));
    to[at] = constraint;
    return to;
  }

  @Override
  int chooseThread(ChoicePoint point, int options) {
    int best = 0;
    long most = -1;
    for (int option = 0; option < options; option++) {
      long priority = priorities.of(point, option);
      if (current.length > 0) {
        long urgency =
            schedule.urgency(
                pending.place(point, option), pending.event(point, option), point.readOnly(option));
        priority = (priority >>> 2) + (urgency << 60);
      }
      if (priority > most) {
        most = priority;
        best = option;
      }
    }
    if (current.length > 0) {
      schedule.taken(
          pending.place(point, best),
          pending.event(point, best),
          point.readOnly(best),
          point.operation(best));
    }
    threads.number(point, best);
    priorities.taken(point.actor(best));
    return best;
  }

  @Override
  public void end(Trace trace) {
    executions++;
    boolean isNew = readsFrom.learn(trace, threads);
    long combination = readsFrom.combination() | 1;
    long frequency = frequencies.get(combination);
    if (frequency > 0 || frequencies.size() < MOST_COMBINATIONS) {
      frequencies.put(combination, frequency + 1);
    }
    if ((isNew || corpus.isEmpty()) && corpus.size() < MOST_SCHEDULES) {
      corpus.add(new Entry(current, combination));
    }
  }

  @Override
  public void save(DataOutput out, ThreadNames names) throws IOException {
    super.save(out, names);
    threads.save(out);
    readsFrom.save(out);
    out.writeInt(corpus.size());
    for (Entry entry : corpus) {
      out.writeInt(entry.constraints.length);
      for (Constraint constraint : entry.constraints) {
        constraint.save(out);
      }
      out.writeLong(entry.combination);
      out.writeInt(entry.turns);
    }
    frequencies.save(out);
    out.writeLong(executions);
    out.writeInt(turn);
    out.writeInt(left);
  }

  @Override
  public void restore(DataInput in, ThreadNames names) throws IOException {
    super.restore(in, names);
    threads.restore(in);
    readsFrom.restore(in);
    for (int entries = in.readInt(); entries > 0; entries--) {
      Constraint[] constraints = new Constraint[in.readInt()];
      for (int i = 0; i < constraints.length; i++) {
        constraints[i] = Constraint.restore(in);
      }
      Entry entry = new Entry(constraints, in.readLong());
      entry.turns = in.readInt();
      corpus.add(entry);
    }
    frequencies.restore(in);
    executions = in.readLong();
    turn = in.readInt();
    left = in.readInt();
  }

  @Override
  String name() {
    return "feedback on reads and writes";
  }
}
