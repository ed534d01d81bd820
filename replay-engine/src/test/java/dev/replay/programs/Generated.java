package dev.replay.programs;

import dev.replay.engine.Journal;
import dev.replay.engine.fault.Faults;
import java.util.Random;

/**
 * A random program over a few shared objects. Its text is a list with final fields, so that walking
 * it is no shared access.
 */
public final class Generated {

  private static final int VARIABLES = 2;

  private final Step[] texts;

  /** One step, and those that follow it. */
  record Step(int kind, int variable, int value, Step next) {}

  /** A program of that many threads, two or three, with that many steps each. */
  public Generated(long seed, int threads, int steps) {
    this(seed, threads, steps, GeneratedWorker.KINDS);
  }

  /** The same, with loops among the steps that try until they succeed. */
  public static Generated withLoops(long seed, int threads, int steps) {
    return new Generated(seed, threads, steps, GeneratedWorker.KINDS_WITH_LOOPS);
  }

  private Generated(long seed, int threads, int steps, int kinds) {
    Random random = new Random(seed);
    texts = new Step[threads];
    for (int i = 0; i < threads; i++) {
      for (int k = 0; k < steps; k++) {
        texts[i] =
            new Step(random.nextInt(kinds), random.nextInt(VARIABLES), 10 * i + k + 1, texts[i]);
      }
    }
  }

  /** The program that {@link #toString} tells. */
  public Generated(String text) {
    String[] threads = text.split(";", -1);
    texts = new Step[threads.length];
    for (int i = 0; i < threads.length; i++) {
      String[] steps = threads[i].trim().split(" ", -1);
      for (int k = steps.length - 1; k >= 0; k--) { // the last is made first
        String[] parts = steps[k].split("[()]", -1);
        int value = 10 * i + (steps.length - k);
        texts[i] =
            new Step(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), value, texts[i]);
      }
    }
  }

  /** Runs it once, and tells the journal every value that was read, and the final state. */
  public void run(Faults faults) throws InterruptedException {
    GeneratedState state = GeneratedState.create(faults);
    GeneratedWorker first = new GeneratedWorker(0, state, texts[0]);
    GeneratedWorker second = new GeneratedWorker(1, state, texts[1]);
    GeneratedWorker third = texts.length > 2 ? new GeneratedWorker(2, state, texts[2]) : null;
    first.peer = second;
    second.peer = first;
    if (third != null) {
      third.peer = first;
      third.start();
    }
    first.start();
    second.start();
    first.join();
    second.join();
    if (third != null) {
      third.join();
    }
    Journal.note(3, state.text());
  }

  /** The kinds of its steps and their variables: {@code 20(1) ; 17(1) ;}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step first : texts) {
      for (Step step = first; step != null; step = step.next()) {
        text.append(step.kind()).append('(').append(step.variable()).append(") ");
      }
      text.append("; ");
    }
    return text.toString();
  }
}
