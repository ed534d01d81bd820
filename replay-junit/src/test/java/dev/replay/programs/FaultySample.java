package dev.replay.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.replay.engine.fault.Faults;
import dev.replay.engine.fault.InjectedFault;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.BeforeEach;

/** A retry after a lost answer charges twice. */
public class FaultySample {

  private int charges;
  private Runnable payment;

  @BeforeEach
  void setUp(Faults faults) {
    payment = faults.faulty(Runnable.class, () -> charges++);
  }

  @ReplayTest(maxFaults = 1, drifts = Drift.Kind.ASSERTION)
  void nobodyPaysTwice() {
    try {
      payment.run();
    } catch (InjectedFault e) {
      payment.run();
    }
    assertEquals(1, charges);
  }

  @ReplayTest(maxFaults = 0, complete = true)
  void withoutFaultsAllIsWell() {
    payment.run();
    assertEquals(1, charges);
  }
}
