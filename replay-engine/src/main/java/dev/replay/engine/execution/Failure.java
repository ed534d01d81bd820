package dev.replay.engine.execution;

/**
 * An exception that left the body of a controlled thread.
 *
 * @param thread path of the thread
 * @param exception what it was
 */
public record Failure(String thread, Throwable exception) {}
