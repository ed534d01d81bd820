package dev.replay.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A row of the support matrix: a static method without parameters that returns what happened, as a
 * text. Exploring it exhaustively must lead to exactly {@link #outcomes}, whatever runs the
 * threads; random executions to some of them and to no other.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Row {

  /** How much of the program the search is expected to cover. */
  enum Coverage {
    /** Exhaustive search ends and says "complete". */
    COMPLETE,
    /** All outcomes are found within the budget, but the search does not end within it. */
    OUTCOMES,
    /** The outcomes are all that may happen; how many of them are found is left open. */
    SOUND
  }

  /** The API, as it stands in the matrix. */
  String api();

  /** What holds for it, in a few words. */
  String says();

  /** Everything that the program can return, in any order. */
  String[] outcomes();

  /** Spurious wake-ups and failures in a thread at most. */
  int maxSpurious() default 0;

  Coverage coverage() default Coverage.COMPLETE;

  /** The first JDK that has the API. */
  int since() default 17;

  /** Kind of the drift that the engine itself must find ({@code DEADLOCK}...); empty for none. */
  String drift() default "";

  /**
   * Part of a sentence that the result must hold about what is not under control; empty for none.
   */
  String uncontrolled() default "";
}
