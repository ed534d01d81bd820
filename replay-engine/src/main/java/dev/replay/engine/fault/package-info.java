/** Injected failures: calls that may fail before their effect, or lose their answer. */
@NullMarked
package dev.replay.engine.fault;

import org.jspecify.annotations.NullMarked;
