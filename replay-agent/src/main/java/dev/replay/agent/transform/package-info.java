/**
 * Rewrites classes, one class per family of rewriting. Knows byte code and the names of hooks,
 * nothing of executions.
 */
@NullMarked
package dev.replay.agent.transform;

import org.jspecify.annotations.NullMarked;
