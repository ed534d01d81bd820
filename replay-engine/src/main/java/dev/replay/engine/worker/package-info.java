/**
 * Other JVMs: how they are started, talked to, and ended. Knows nothing of what they do. {@link
 * OneCore} says on which core they run, and binds threads of this JVM in the same way.
 */
@NullMarked
package dev.replay.engine.worker;

import org.jspecify.annotations.NullMarked;
