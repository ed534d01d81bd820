package dev.replay.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.replay.programs.DiscoverySample;
import dev.replay.programs.RacyCounterSample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;

class DiscoveryTest {

  private static final String CLASS = "[engine:replay]/[class:dev.replay.programs.DiscoverySample]";

  @TempDir Path recordings;

  @Test
  void aClassHasOneDescriptorForEachTestAndNothingElse() {
    assertThat(
            discover(selectClass(RacyCounterSample.class))
                .map(TestDescriptor::getLegacyReportingName))
        .containsExactlyInAnyOrder(
            "bothIncrementsCount()",
            "anUpdateIsLost()",
            "itDeadlocks()",
            "nothingDrifts()",
            "isExploredCompletely()",
            "oneIncrementCountsAtLeast()");
  }

  @Test
  void testsHaveReadableNamesAndInheritTags() {
    assertThat(discover(selectClass(DiscoverySample.class)).map(DiscoveryTest::described))
        .containsExactlyInAnyOrder(
            "plain() [class-tag, method-tag]",
            "a name to read [class-tag]",
            "disabled() [class-tag]",
            "inside() [class-tag, nested-tag]",
            "deepInside() [class-tag, nested-tag]",
            "neverRuns() [class-tag]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/[method:plain()]",
        "/[method:named(dev.replay.engine.fault.Faults)]",
        "/[nested-class:Inner]/[method:inside()]",
        "/[nested-class:Inner]/[nested-class:Innermost]/[method:deepInside()]"
      })
  void aUniqueIdSelectsItsTestAgain(String path) {
    assertThat(discover(selectUniqueId(CLASS + path)).map(test -> test.getUniqueId().toString()))
        .containsExactly(CLASS + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CLASS + "/[method:gone()]",
        CLASS + "/[nested-class:Gone]",
        "[engine:replay]/[class:dev.replay.programs.Gone]",
        "[engine:replay]/[class:java.lang.String]"
      })
  void aUniqueIdOfNothingSelectsNothing(String id) {
    assertThat(discover(selectUniqueId(id))).isEmpty();
  }

  @Test
  void aMethodOfANestedClassIsSelected() throws NoSuchMethodException {
    Class<?> innermost = DiscoverySample.Inner.Innermost.class;

    assertThat(
            discover(
                    selectNestedMethod(
                        List.of(DiscoverySample.class, DiscoverySample.Inner.class),
                        innermost,
                        "deepInside"))
                .map(TestDescriptor::getDisplayName))
        .containsExactly("deepInside()");
    assertThat(
            discover(selectMethod(innermost, innermost.getDeclaredMethod("deepInside")))
                .map(test -> test.getUniqueId().toString()))
        .containsExactly(
            CLASS + "/[nested-class:Inner]/[nested-class:Innermost]/[method:deepInside()]");
  }

  @Test
  void aPackageIsSearchedForClasses() {
    assertThat(discover(selectPackage("dev.replay.programs")).map(TestDescriptor::getDisplayName))
        .contains("deepInside()", "bothIncrementsCount()");
  }

  /** What Surefire does for {@code -Dtest=Class#method}. */
  @Test
  void filtersSeeTheMethod() {
    PostDiscoveryFilter surefire =
        test ->
            FilterResult.includedIf(
                test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source -> source.getMethodName().equals("plain"))
                    .orElse(true));

    var results =
        EngineTestKit.engine(ReplayTestEngine.ID)
            .selectors(selectClass(DiscoverySample.class))
            .filters(surefire)
            .execute();

    assertThat(Running.names(results.testEvents().finished())).containsExactly("plain()");
  }

  @Test
  void disabledTestsAreSkippedWithTheirReason() {
    Running run = Running.type(recordings, DiscoverySample.class);

    assertThat(run.tests().skipped().list()).singleElement().asString().contains("until later");
    assertThat(run.containers().skipped().list())
        .singleElement()
        .asString()
        .contains("the whole class");
    assertThat(Running.names(run.tests().succeeded()))
        .containsExactly("deepInside()", "inside()", "named(Faults)", "plain()");
  }

  @Test
  void jupiterRunsItsOwnTestsOfTheSameClass() {
    var results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(RacyCounterSample.class))
            .execute();

    assertThat(Running.names(results.testEvents().succeeded()))
        .containsExactly("jupiterRunsThis()");
  }

  private static Stream<? extends TestDescriptor> discover(DiscoverySelector selector) {
    return EngineTestKit.engine(ReplayTestEngine.ID)
        .selectors(selector)
        .discover()
        .getEngineDescriptor()
        .getDescendants()
        .stream()
        .filter(TestDescriptor::isTest);
  }

  private static String described(TestDescriptor test) {
    return test.getDisplayName()
        + " "
        + test.getTags().stream().map(TestTag::getName).sorted().toList();
  }
}
