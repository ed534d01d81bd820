/** How the command {@code idle} measures: forks with and without the agent in turns. */
@NullMarked
package dev.replay.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
