package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.programs.Accounts;
import java.lang.instrument.UnmodifiableClassException;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/** Other agents have classes retransformed that were rewritten already; Mockito does, to mock. */
class RetransformationTest {

  @Test
  void aRewrittenClassComesOutInTheSameShapeAndUnderControl() throws UnmodifiableClassException {
    Accounts accounts = new Accounts();
    accounts.byReference();

    ByteBuddyAgent.getInstrumentation().retransformClasses(Accounts.class);

    assertThat(Recording.of(() -> accounts.lockedMethod(false)).told())
        .containsExactly("monitorEnter ENTER ", "monitorExit");
    assertThat(Recording.of(accounts::byReference).told())
        .containsExactly("call CALL CountDownLatch.countDown");
    assertThat(ReplayAgent.failures()).isEmpty();
  }
}
