/**
 * Programs whose number of trace classes is known, to measure exhaustive search by: plain Java, no
 * call of the framework.
 */
@NullMarked
package dev.replay.benchmarks.programs.traces;

import org.jspecify.annotations.NullMarked;
