/** Assertions about explorations for users of AssertJ, which is an optional dependency. */
@NullMarked
package dev.replay.junit.assertj;

import org.jspecify.annotations.NullMarked;
