/**
 * What rewritten code calls. Loaded by the boot class loader so that JDK classes see it, hence:
 * {@code java.base} only, no lambdas, no string concatenation through invokedynamic (the module is
 * compiled with {@code -XDstringConcat=inline}), no collections of the JDK on hot paths. Everything
 * here costs a thread that is not under control one comparison.
 */
@NullMarked
package dev.replay.hooks;

import org.jspecify.annotations.NullMarked;
