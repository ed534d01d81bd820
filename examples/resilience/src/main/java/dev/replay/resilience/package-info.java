/**
 * Three small answers to code that looks right and is wrong under timing: the newest request wins
 * ({@link dev.replay.resilience.ConcurrencyGuard}), a change is shown before it is confirmed
 * ({@link dev.replay.resilience.OptimisticMutator}), and a cache never keeps what was invalidated
 * while it loaded ({@link dev.replay.resilience.ResilientCache}).
 *
 * <p>All three follow one rule: what must be true together is decided in one critical section, and
 * other people's code runs outside of it, except where being inside is the very promise.
 */
@NullMarked
package dev.replay.resilience;

import org.jspecify.annotations.NullMarked;
