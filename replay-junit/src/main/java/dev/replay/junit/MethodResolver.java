package dev.replay.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds tests. */
final class MethodResolver implements SelectorResolver {

  @Override
  public Resolution resolve(MethodSelector selector, Context context) {
    return resolve(selector.getJavaMethod(), selectClass(selector.getJavaClass()), context);
  }

  @Override
  public Resolution resolve(NestedMethodSelector selector, Context context) {
    return resolve(
        selector.getMethod(),
        selectNestedClass(selector.getEnclosingClasses(), selector.getNestedClass()),
        context);
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    UniqueId.Segment last = id.getLastSegment();
    if (!last.getType().equals(MethodDescriptor.SEGMENT)) {
      return Resolution.unresolved();
    }
    return resolve(
        selectUniqueId(id.removeLastSegment()), parent -> named(last.getValue(), parent), context);
  }

  private static Resolution resolve(
      Method method, DiscoverySelector parentSelector, Context context) {
    return TestClasses.isTest(method)
        ? resolve(
            parentSelector, parent -> Optional.of(new MethodDescriptor(method, parent)), context)
        : Resolution.unresolved();
  }

  private static Resolution resolve(
      DiscoverySelector parentSelector,
      Function<TestDescriptor, Optional<MethodDescriptor>> create,
      Context context) {
    return context
        .addToParent(() -> parentSelector, create)
        .map(descriptor -> Resolution.match(Match.exact(descriptor)))
        .orElse(Resolution.unresolved());
  }

  private static Optional<MethodDescriptor> named(String signature, TestDescriptor parent) {
    return TestClasses.testMethods(((ClassDescriptor) parent).type()).stream()
        .filter(method -> MethodDescriptor.signature(method).equals(signature))
        .findFirst()
        .map(method -> new MethodDescriptor(method, parent));
  }
}
