package dev.replay.engine;

import dev.replay.engine.trace.ClassTally;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * An estimate of what random executions have not shown yet: the chance that the next one is of a
 * trace class that none was of before. It is about the executions that the strategy draws, and so
 * says nothing about classes that it hardly ever draws.
 *
 * <p>Turing's estimate is the share of draws whose class no other one came upon (Good, <em>The
 * population frequencies of species and the estimation of population parameters</em>, Biometrika
 * 40, 1953): {@code once / draws}. The expected share falls with the number of draws as a mixture
 * of exponentials does, ever more slowly, and at first at the rate {@code 2 twice / (draws once)};
 * so it takes at least {@code ln 2} through that rate to halve it.
 *
 * @param draws executions that were drawn independently of each other
 * @param once classes that one of them came upon
 * @param twice classes that two of them came upon
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Unseen(long draws, long once, long twice) {

  /** The estimate, unless nothing was drawn. */
  static Optional<Unseen> of(long draws, ClassTally classes) {
    return draws == 0
        ? Optional.empty()
        : Optional.of(new Unseen(draws, classes.once(), classes.twice()));
  }

  /** The chance of something new, from 0 to 1; 0 stands for "too small to be seen". */
  public double share() {
    return Math.min(1, (double) once / draws);
  }

  /**
   * How many more executions, at least, halve the share; unknown as long as no class was seen
   * twice.
   */
  public OptionalLong moreToHalve() {
    if (once == 0 || twice == 0) {
      return OptionalLong.empty();
    }
    double rate = 2.0 * twice / ((double) draws * once);
    return OptionalLong.of((long) Math.ceil(Math.log(2) / rate));
  }
}
