package dev.replay.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test: one, however many executions it has. */
final class MethodDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

  static final String SEGMENT = "method";

  private final ClassDescriptor testClass;
  private final Method method;
  private final Set<TestTag> tags;

  MethodDescriptor(Method method, TestDescriptor parent) {
    super(
        parent.getUniqueId().append(SEGMENT, signature(method)),
        Annotated.displayName(method, signature(method, Class::getSimpleName)),
        MethodSource.from(((ClassDescriptor) parent).type(), method));
    this.testClass = (ClassDescriptor) parent;
    this.method = method;
    this.tags = Annotated.tags(method, parent);
  }

  /** What tells a method from others of its class: {@code name(fully.qualified.Type, ...)}. */
  static String signature(Method method) {
    return signature(method, Class::getName);
  }

  private static String signature(Method method, Function<Class<?>, String> typeName) {
    return Arrays.stream(method.getParameterTypes())
        .map(typeName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return tags;
  }

  @Override
  public String getLegacyReportingName() {
    return signature(method, Class::getSimpleName);
  }

  @Override
  public SkipResult shouldBeSkipped(RunContext context) {
    return Annotated.skip(method);
  }

  @Override
  public RunContext execute(RunContext context, DynamicTestExecutor dynamicTestExecutor) {
    Instrumentation.require(testClass.type());
    Misuse.rejectIn(method);
    TestRun.of(testClass.classes(), method, context).execute();
    return context;
  }
}
