/** What the command {@code soak} passes between JVMs: tapes one way, what became of them back. */
@NullMarked
package dev.replay.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
