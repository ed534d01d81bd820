package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Plain;
import java.lang.reflect.Member;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What reflection shows of rewritten classes. */
class ReflectionTest {

  @Test
  void showsTheMembersOfTheSource() {
    assertThat(Stream.of(Plain.class.getDeclaredFields()).map(Member::getName))
        .containsExactlyInAnyOrder("count", "field");
    assertThat(
            Stream.of(Plain.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Member::getName))
        .containsExactlyInAnyOrder("method", "other");
    assertThat(Stream.of(Plain.class.getDeclaredMethods()).map(Member::getName))
        .noneMatch(name -> name.contains("replay"));
  }
}
