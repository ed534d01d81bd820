/** Other JVMs: how they are started, talked to, and ended. Knows nothing of what they do. */
@NullMarked
package dev.replay.engine.worker;

import org.jspecify.annotations.NullMarked;
