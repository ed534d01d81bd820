/** Small concurrent programs to explore: plain Java, no call of the framework. */
@NullMarked
package dev.replay.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
