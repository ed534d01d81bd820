/**
 * The conformance suite: for each API and behaviour a small program with every outcome that it can
 * have. {@link dev.replay.conformance.Catalogue} lists them, the tests explore them, and {@link
 * dev.replay.conformance.SupportMatrix} prints them.
 */
@NullMarked
package dev.replay.conformance;

import org.jspecify.annotations.NullMarked;
