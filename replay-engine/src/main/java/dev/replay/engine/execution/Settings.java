package dev.replay.engine.execution;

/**
 * How executions of a program are run; the same for all of an exploration, and part of a recorded
 * schedule.
 *
 * @param maxSteps scheduling points after which an execution counts as livelocked
 * @param adversarialTime whether an armed timer may fire while threads could run
 * @param maxPauseNanos how long, in virtual nanoseconds, such early timers may stall the running
 *     threads in an execution
 * @param maxFaults how many injected faults an execution has at most
 * @param testClass binary name of the class whose own timed waits never expire early; empty for
 *     none
 */
public record Settings(
    int maxSteps, boolean adversarialTime, long maxPauseNanos, int maxFaults, String testClass) {}
