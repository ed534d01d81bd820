package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Plain;
import dev.replay.programs.Serials;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reflection and serialization see rewritten classes as they were. */
class ReflectionTest {

  @Test
  void membersAreThoseOfTheSource() {
    assertThat(Stream.of(Plain.class.getDeclaredFields()).map(Member::getName))
        .containsExactlyInAnyOrder("count", "LIMIT", "field");
    assertThat(Stream.of(Plain.class.getDeclaredMethods()).map(Member::getName))
        .contains("method", "other")
        .noneMatch(name -> name.contains("replay"));
  }

  @Test
  void modifiersAreThoseOfTheSource() throws ReflectiveOperationException {
    Method method = Plain.class.getDeclaredMethod("method");
    Field limit = Plain.class.getDeclaredField("LIMIT");

    assertThat(Modifier.toString(method.getModifiers())).isEqualTo("static synchronized");
    assertThat(Modifier.toString(limit.getModifiers())).isEqualTo("static final");
    assertThat(Modifier.toString(Plain.class.getDeclaredMethod("other").getModifiers())).isEmpty();
    assertThat(Modifier.toString(Plain.class.getDeclaredField("count").getModifiers()))
        .isEqualTo("private static");
  }

  @Test
  void serialVersionsAreThoseWithoutTheAgent() throws Exception {
    String without = ForkedJvm.run(List.of(), Serials.class).output().strip();

    assertThat(without).endsWith(Serials.versions());
  }
}
