/** What happened in an execution: compact while exploring, readable afterwards. */
@NullMarked
package dev.replay.engine.trace;

import org.jspecify.annotations.NullMarked;
