/** JMH benchmarks: what a hook costs a thread that is not under control. */
@NullMarked
package dev.replay.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
