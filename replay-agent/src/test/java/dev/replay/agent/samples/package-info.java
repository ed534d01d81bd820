/**
 * Code with every shape of byte code that the rewritings touch. Each class tells in a string what
 * it did; {@code RewrittenCodeBehavesAsBeforeTest} compares. The package is excluded from rewriting
 * by the agent, so that there is an original to compare with.
 */
package dev.replay.agent.samples;
