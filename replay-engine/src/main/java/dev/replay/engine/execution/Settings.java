package dev.replay.engine.execution;

/**
 * How executions of a program are run; the same for all of an exploration, and part of a recorded
 * schedule.
 *
 * @param maxSteps how long an execution may be, in steps that are taken while several threads could
 *     go on, see {@link StepLimits}
 * @param adversarialTime whether an armed timer may fire while threads could run
 * @param maxPauseNanos how long, in virtual nanoseconds, such early timers may stall the running
 *     threads in an execution
 * @param maxFaults how many injected faults an execution has at most
 * @param maxSpurious how many spurious wake-ups and failures of weak compare-and-set a thread has
 *     at most (JLS 17.2.1)
 * @param testClass binary name of the class whose own timed waits, but for sleeps, never expire
 *     early, see {@link GuardDetector}; empty for none
 * @param granularity which plain accesses are scheduling points
 * @param strandedThreads whether threads that are left over and wait for ever are a deadlock
 */
public record Settings(
    int maxSteps,
    boolean adversarialTime,
    long maxPauseNanos,
    int maxFaults,
    int maxSpurious,
    String testClass,
    Granularity granularity,
    boolean strandedThreads) {}
