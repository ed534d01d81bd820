package dev.replay.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/**
 * Runs {@link ReplayTest} methods, next to Jupiter, which runs its own methods of the same classes.
 *
 * <ol>
 *   <li>{@link ReplaySessionListener} has instrumented the JVM; {@link #discover} makes up for it
 *       where there is no session;
 *   <li>{@link ClassResolver} and {@link MethodResolver} turn selectors into one {@link
 *       ClassDescriptor} a class and one {@link MethodDescriptor} a test;
 *   <li>each test lives through a {@link TestRun}.
 * </ol>
 *
 * <p>Build tools discover several times in a run, so discovery only looks at annotations.
 */
public final class ReplayTestEngine extends HierarchicalTestEngine<RunContext> {

  static final String ID = "replay";

  private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.builder()
          .addClassContainerSelectorResolver(TestClasses::isStandalone)
          .addSelectorResolver(context -> new ClassResolver(context.getClassNameFilter()))
          .addSelectorResolver(new MethodResolver())
          .build();

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    Instrumentation.attach();
    EngineDescriptor engine = new EngineDescriptor(uniqueId, "Replay");
    RESOLVER.resolve(request, engine);
    return engine;
  }

  @Override
  protected RunContext createExecutionContext(ExecutionRequest request) {
    return new RunContext(request.getConfigurationParameters());
  }
}
