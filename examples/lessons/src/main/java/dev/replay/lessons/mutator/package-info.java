/**
 * Lesson 02: nobody pays twice. A payment goes through and only its answer gets lost; the retry of
 * {@link dev.replay.lessons.mutator.CarelessMutator} has a new idempotency key, so the server takes
 * it for another payment. And two changes at the same time share one rollback.
 */
@NullMarked
package dev.replay.lessons.mutator;

import org.jspecify.annotations.NullMarked;
