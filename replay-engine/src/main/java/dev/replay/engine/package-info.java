/** The door: {@link dev.replay.engine.Replay}, what goes in and what comes out. */
@NullMarked
package dev.replay.engine;

import org.jspecify.annotations.NullMarked;
