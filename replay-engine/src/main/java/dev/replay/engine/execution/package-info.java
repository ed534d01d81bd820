/**
 * One controlled run: threads and who runs them, monitors, permits, timers, clock. Knows nothing of
 * why it is run or how often.
 */
@NullMarked
package dev.replay.engine.execution;

import org.jspecify.annotations.NullMarked;
