package dev.replay.benchmarks.soak;

import dev.replay.engine.Divergence;
import org.jspecify.annotations.Nullable;

/**
 * What came of replaying the samples of one row in another JVM.
 *
 * @param row name of the row
 * @param carrier what ran the threads
 * @param jdk version of the JVM
 * @param replayed how many samples; 0 if it failed
 * @param sameFingerprint how many of them came out as recorded
 * @param first the first that did not, if any
 * @param failure why the row could not be replayed to its end; empty if it could
 */
public record Replayed(
    String row,
    String carrier,
    String jdk,
    int replayed,
    int sameFingerprint,
    @Nullable Divergence first,
    String failure) {}
