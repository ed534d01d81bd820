/**
 * Programs with a known bug each, to measure strategies by how soon they find it: plain Java, no
 * call of the framework.
 */
@NullMarked
package dev.replay.benchmarks.programs.bugs;

import org.jspecify.annotations.NullMarked;
