package dev.replay.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A test class. Its {@code @BeforeAll} and {@code @AfterAll} run once, outside of control. */
final class ClassDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

  static final String SEGMENT = "class";
  static final String NESTED_SEGMENT = "nested-class";

  /** The class, last, and those around it, outermost first. */
  private final List<Class<?>> classes;

  private final Set<TestTag> tags;

  private ClassDescriptor(
      TestDescriptor parent, String segment, String id, List<Class<?>> classes) {
    super(
        parent.getUniqueId().append(segment, id),
        Annotated.displayName(last(classes), last(classes).getSimpleName()),
        ClassSource.from(last(classes)));
    this.classes = classes;
    this.tags = Annotated.tags(last(classes), parent);
  }

  static ClassDescriptor standalone(Class<?> type, TestDescriptor parent) {
    return new ClassDescriptor(parent, SEGMENT, type.getName(), List.of(type));
  }

  static ClassDescriptor nested(Class<?> type, TestDescriptor parent) {
    List<Class<?>> classes = new ArrayList<>(((ClassDescriptor) parent).classes);
    classes.add(type);
    return new ClassDescriptor(parent, NESTED_SEGMENT, type.getSimpleName(), List.copyOf(classes));
  }

  Class<?> type() {
    return last(classes);
  }

  List<Class<?>> classes() {
    return classes;
  }

  List<Class<?>> nestedClasses() {
    return TestClasses.nestedClasses(type());
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  @Override
  public Set<TestTag> getTags() {
    return tags;
  }

  @Override
  public String getLegacyReportingName() {
    return type().getName();
  }

  @Override
  public SkipResult shouldBeSkipped(RunContext context) {
    return Annotated.skip(type());
  }

  @Override
  public void around(RunContext context, Invocation<RunContext> invocation) throws Exception {
    Misuse.rejectIn(type());
    invocation.invoke(context);
  }

  @Override
  public RunContext before(RunContext context) {
    ClassFixtures.beforeAll(type());
    return context;
  }

  @Override
  public void after(RunContext context) {
    ClassFixtures.afterAll(type());
  }

  private static Class<?> last(List<Class<?>> classes) {
    return classes.get(classes.size() - 1);
  }
}
