/** Decides whether an execution drifted, and says how. */
@NullMarked
package dev.replay.engine.oracle;

import org.jspecify.annotations.NullMarked;
