/** Misuse of the JDK as it is found in real code, each in a program as small as it can be. */
@NullMarked
package dev.replay.benchmarks.programs.bugs.jdk;

import org.jspecify.annotations.NullMarked;
