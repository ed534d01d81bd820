/** Recorded schedules and their files; the only place that knows JSON. */
@NullMarked
package dev.replay.engine.record;

import org.jspecify.annotations.NullMarked;
