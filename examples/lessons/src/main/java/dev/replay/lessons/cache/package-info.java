/**
 * Lesson 03: the price that never changes. A reader loads a price for {@link
 * dev.replay.lessons.cache.CarelessCache} while it is changed and invalidated, and then stores the
 * old one; or removes as expired what was put a moment ago.
 */
@NullMarked
package dev.replay.lessons.cache;

import org.jspecify.annotations.NullMarked;
