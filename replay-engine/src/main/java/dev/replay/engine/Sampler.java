package dev.replay.engine;

import dev.replay.engine.choice.Tape;
import dev.replay.engine.execution.ExecutionResult;
import dev.replay.engine.strategy.RandomWalk;
import dev.replay.engine.strategy.TapeReplay;
import java.util.ArrayList;
import java.util.List;

/** Runs many executions for their tapes and fingerprints only, and many tapes again. */
final class Sampler {

  private Sampler() {}

  static List<Sample> sample(Driver driver, Options options, String test) {
    long start = System.nanoTime();
    DefaultSchedule defaultSchedule = new DefaultSchedule(driver, test);
    RandomWalk random = new RandomWalk(options.seed());
    List<Sample> samples = new ArrayList<>();
    while (samples.size() < options.executions()
        && System.nanoTime() - start <= options.time().toNanos()
        && random.begin()) {
      ExecutionResult.Details run = driver.run(random).details();
      random.end(driver.trace());
      samples.add(new Sample(new Tape(run.deviations()), run.fingerprint()));
    }
    defaultSchedule.checkUnchanged("run again after " + samples.size() + " others");
    return samples;
  }

  static List<Divergence> replay(Driver driver, List<Sample> samples) {
    driver.warmUp();
    List<Divergence> divergences = new ArrayList<>();
    for (int index = 0; index < samples.size(); index++) {
      Sample sample = samples.get(index);
      TapeReplay tape = new TapeReplay(sample.tape());
      ExecutionResult.Details run = driver.run(tape).details();
      String mismatch = tape.mismatch();
      long fingerprint = run.fingerprint();
      if (mismatch != null || fingerprint != sample.fingerprint()) {
        divergences.add(
            new Divergence(
                index,
                fingerprint,
                mismatch != null ? mismatch : "every decision was taken, but led elsewhere",
                Replayer.comparable(run.events())));
      }
    }
    return divergences;
  }
}
