/**
 * Bugs of SCTBench in Java: Thomson, Donaldson and Betts, "Concurrency Testing Using Controlled
 * Schedulers: An Empirical Study", ACM Transactions on Parallel Computing 2(4), 2016. Mutexes are
 * locks or monitors, plain variables are plain fields, assertions throw {@link AssertionError}.
 */
@NullMarked
package dev.replay.benchmarks.programs.bugs.sct;

import org.jspecify.annotations.NullMarked;
