/** Programs under test: rewritten like any program, and without knowledge of the framework. */
package dev.replay.programs;
