/**
 * Decisions: the points where the framework chooses, who chooses, and the tape of what was chosen.
 */
@NullMarked
package dev.replay.engine.choice;

import org.jspecify.annotations.NullMarked;
