/** What people read: the timeline of an execution and the text of a failure. */
@NullMarked
package dev.replay.engine.report;

import org.jspecify.annotations.NullMarked;
