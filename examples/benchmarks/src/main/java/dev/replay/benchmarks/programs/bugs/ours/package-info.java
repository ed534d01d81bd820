/** Bugs of futures and timers, each in a program as small as it can be. */
@NullMarked
package dev.replay.benchmarks.programs.bugs.ours;

import org.jspecify.annotations.NullMarked;
