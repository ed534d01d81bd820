/**
 * {@link dev.replay.junit.ReplayTest} and the test engine behind it, in the order in which a test
 * meets them:
 *
 * <ol>
 *   <li>session: {@code ReplaySessionListener}, {@code Instrumentation}
 *   <li>discovery: {@code ReplayTestEngine}, {@code ClassResolver}, {@code MethodResolver}, {@code
 *       TestClasses}
 *   <li>descriptors: {@code ClassDescriptor}, {@code MethodDescriptor}
 *   <li>a test's life: {@code TestRun}, and what one execution does: {@code TestProgram}, {@code
 *       Fixtures}
 *   <li>recorded schedules: {@code Recordings}
 * </ol>
 */
@NullMarked
package dev.replay.junit;

import org.jspecify.annotations.NullMarked;
