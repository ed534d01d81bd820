/** A program with a known race: if exploring it finds nothing, instrumentation is missing. */
@NullMarked
package dev.replay.engine.canary;

import org.jspecify.annotations.NullMarked;
