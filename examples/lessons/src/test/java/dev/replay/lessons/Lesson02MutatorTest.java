package dev.replay.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.fault.Faults;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import dev.replay.lessons.mutator.CarelessCheckout;
import dev.replay.lessons.mutator.CarelessMutator;
import dev.replay.lessons.mutator.Checkout;
import dev.replay.lessons.mutator.InMemoryPaymentService;
import dev.replay.lessons.mutator.PaymentApi;
import dev.replay.lessons.mutator.ResilientCheckout;
import dev.replay.resilience.OptimisticMutator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/**
 * Lesson 02: a call whose answer is lost has happened all the same, and a rollback may undo what
 * somebody else did.
 */
@DisplayName("02 mutator")
class Lesson02MutatorTest {

  private static final int CENTS = 500;

  private final InMemoryPaymentService bank = new InMemoryPaymentService();

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: the answer is lost, the retry charges a second time")
  void carelessCheckoutChargesTwice(Faults faults) {
    Checkout checkout = new CarelessCheckout(faults.faulty(PaymentApi.class, bank), CENTS);

    checkout.pay();

    assertThat(bank.charges()).as("charges").isLessThanOrEqualTo(1);
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: charged once at most, whatever is lost")
  void ourCheckoutChargesOnce(Faults faults) {
    Checkout checkout = new ResilientCheckout(faults.faulty(PaymentApi.class, bank), CENTS);

    checkout.pay();

    assertThat(bank.charges()).as("charges").isLessThanOrEqualTo(1);
  }

  @ReplayTest(drifts = Drift.Kind.ASSERTION)
  @DisplayName("careless: a rollback takes back what another call achieved")
  void carelessRollbackUndoesTheOther() throws InterruptedException {
    AtomicInteger server = new AtomicInteger();
    CarelessMutator<Integer> likes = new CarelessMutator<>(0);

    Thread declined = new Thread(() -> likes.execute(n -> n + 1, key -> decline()));
    declined.start();
    likes.execute(n -> n + 5, key -> server.addAndGet(5));
    declined.join();

    assertThat(likes.data()).as("likes shown").isEqualTo(server.get());
  }

  @ReplayTest(complete = true)
  @DisplayName("ours: a rollback takes back its own change only")
  void ourRollbackUndoesItsOwn() throws Exception {
    AtomicInteger server = new AtomicInteger();
    OptimisticMutator<Integer> likes = new OptimisticMutator<>(0, 1);

    Thread declined =
        new Thread(
            () -> {
              try {
                likes.execute(n -> n + 1, key -> decline());
              } catch (Exception expected) {
                server.addAndGet(0); // declined: nothing was liked
              }
            });
    declined.start();
    likes.execute(n -> n + 5, key -> server.addAndGet(5));
    declined.join();

    assertThat(likes.value()).as("likes shown").isEqualTo(server.get());
  }

  private static int decline() {
    throw new IllegalStateException("declined");
  }
}
