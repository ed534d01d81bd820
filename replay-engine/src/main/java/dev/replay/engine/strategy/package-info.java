/**
 * How choices are made: one strategy a file. Strategies see choice points and results, never the
 * inside of an execution.
 */
@NullMarked
package dev.replay.engine.strategy;

import org.jspecify.annotations.NullMarked;
