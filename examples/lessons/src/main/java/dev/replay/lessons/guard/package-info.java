/**
 * Lesson 01: the stale answer wins. A screen shows the profile that was opened last; the answer for
 * the one before is slow. {@link dev.replay.lessons.guard.CarelessGuard} asks whether the answer is
 * still wanted, and applies it when it is not any more.
 */
@NullMarked
package dev.replay.lessons.guard;

import org.jspecify.annotations.NullMarked;
