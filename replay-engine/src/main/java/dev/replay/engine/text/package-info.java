/**
 * What comes from the program and is shown to people: names, messages, exceptions. Goes in as the
 * program made it, comes out short, printable, and without code of the program in it.
 */
@NullMarked
package dev.replay.engine.text;

import org.jspecify.annotations.NullMarked;
