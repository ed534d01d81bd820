/** The rows of the support matrix, one class for each of its areas. */
@NullMarked
package dev.replay.conformance.rows;

import org.jspecify.annotations.NullMarked;
