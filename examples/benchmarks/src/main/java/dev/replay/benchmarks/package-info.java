/** A command line that measures the framework: throughput, memory, and replays across JDKs. */
@NullMarked
package dev.replay.benchmarks;

import org.jspecify.annotations.NullMarked;
