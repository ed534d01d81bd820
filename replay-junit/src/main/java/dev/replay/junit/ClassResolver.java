package dev.replay.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Finds test classes; what is in them is selected lazily, because a request may want a single
 * method only.
 */
final class ClassResolver implements SelectorResolver {

  private final Predicate<String> nameFilter;

  ClassResolver(Predicate<String> nameFilter) {
    this.nameFilter = nameFilter;
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    Class<?> type = selector.getJavaClass();
    if (TestClasses.isStandalone(type)) {
      return nameFilter.test(type.getName()) ? standalone(type, context) : Resolution.unresolved();
    }
    if (TestClasses.isNested(type)) {
      return nested(type, selectClass(type.getEnclosingClass()), context);
    }
    return Resolution.unresolved();
  }

  @Override
  public Resolution resolve(NestedClassSelector selector, Context context) {
    Class<?> type = selector.getNestedClass();
    return TestClasses.isNested(type)
        ? nested(type, enclosing(selector.getEnclosingClasses()), context)
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    UniqueId.Segment last = id.getLastSegment();
    if (last.getType().equals(ClassDescriptor.SEGMENT)) {
      return ReflectionSupport.tryToLoadClass(last.getValue())
          .toOptional()
          .filter(TestClasses::isStandalone)
          .map(type -> standalone(type, context))
          .orElse(Resolution.unresolved());
    }
    if (last.getType().equals(ClassDescriptor.NESTED_SEGMENT)) {
      return resolution(
          context.addToParent(
              () -> selectUniqueId(id.removeLastSegment()),
              parent -> nestedNamed(last.getValue(), parent)));
    }
    return Resolution.unresolved();
  }

  private static Resolution standalone(Class<?> type, Context context) {
    return resolution(
        context.addToParent(parent -> Optional.of(ClassDescriptor.standalone(type, parent))));
  }

  private static Resolution nested(Class<?> type, DiscoverySelector enclosing, Context context) {
    return resolution(
        context.addToParent(
            () -> enclosing, parent -> Optional.of(ClassDescriptor.nested(type, parent))));
  }

  private static Optional<ClassDescriptor> nestedNamed(String simpleName, TestDescriptor parent) {
    return ((ClassDescriptor) parent)
        .nestedClasses().stream()
            .filter(type -> type.getSimpleName().equals(simpleName))
            .findFirst()
            .map(type -> ClassDescriptor.nested(type, parent));
  }

  private static DiscoverySelector enclosing(List<Class<?>> classes) {
    int last = classes.size() - 1;
    return last == 0
        ? selectClass(classes.get(0))
        : selectNestedClass(classes.subList(0, last), classes.get(last));
  }

  private static Resolution resolution(Optional<ClassDescriptor> found) {
    return found
        .map(descriptor -> Resolution.match(Match.exact(descriptor, () -> children(descriptor))))
        .orElse(Resolution.unresolved());
  }

  private static Set<DiscoverySelector> children(ClassDescriptor descriptor) {
    List<Class<?>> classes = descriptor.classes();
    int last = classes.size() - 1;
    Class<?> type = classes.get(last);
    Set<DiscoverySelector> selectors = new LinkedHashSet<>();
    for (Method method : TestClasses.testMethods(type)) {
      selectors.add(
          last == 0
              ? selectMethod(type, method)
              : selectNestedMethod(classes.subList(0, last), type, method));
    }
    for (Class<?> nested : descriptor.nestedClasses()) {
      selectors.add(selectNestedClass(classes, nested));
    }
    return selectors;
  }
}
