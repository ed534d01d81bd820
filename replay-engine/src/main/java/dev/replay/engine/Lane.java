package dev.replay.engine;

import dev.replay.engine.strategy.Divided;

/**
 * One of several searches that go on side by side, each with its share of all executions.
 *
 * @param work what is given out
 * @param options how that is run: its own search and seed
 * @param turns its share, in proportion to that of others
 */
record Lane(Divided work, Options options, int turns) {}
