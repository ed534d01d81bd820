/** Gets into the JVM: three ways in, one installation. Application class loader. */
@NullMarked
package dev.replay.agent;

import org.jspecify.annotations.NullMarked;
