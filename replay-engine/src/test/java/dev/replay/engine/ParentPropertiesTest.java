package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParentPropertiesTest {

  private static final String NAME = "replay.test.name";
  private static final String OTHER = "replay.test.other";

  @AfterEach
  void clear() {
    System.clearProperty(NAME);
    System.clearProperty(OTHER);
  }

  @Test
  void areThoseThatTheParentHasNow() {
    ParentProperties properties = new ParentProperties();
    properties.takeOver(Map.of(NAME, "1", OTHER, "2"));
    assertThat(System.getProperty(NAME)).isEqualTo("1");

    properties.takeOver(Map.of(OTHER, "3"));
    assertThat(System.getProperty(NAME)).isNull();
    assertThat(System.getProperty(OTHER)).isEqualTo("3");
  }

  @Test
  void doNotReplaceWhatWasThereBefore() {
    System.setProperty(NAME, "mine");
    ParentProperties properties = new ParentProperties();

    properties.takeOver(Map.of(NAME, "1"));
    properties.takeOver(Map.of());

    assertThat(System.getProperty(NAME)).isEqualTo("mine");
  }
}
