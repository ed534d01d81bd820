package dev.replay.programs;

import dev.replay.engine.fault.Faults;
import dev.replay.junit.Calls;
import dev.replay.junit.ReplayTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** Notes what runs. */
public class LifeCycleSample extends LifeCycleBase {

  private int runs;

  LifeCycleSample() {
    Calls.note("new");
  }

  @BeforeAll
  static void beforeAll() {
    Calls.note("beforeAll " + Calls.underControl());
  }

  @BeforeEach
  void before(Faults faults) {
    Calls.note("before " + (faults != null));
  }

  @ReplayTest
  void test() {
    runs++;
    Calls.note("test " + runs + " " + Calls.underControl());
  }

  @AfterEach
  void after() {
    Calls.note("after");
  }

  @AfterAll
  static void afterAll() {
    Calls.note("afterAll");
  }

  /** Inside. */
  @Nested
  public class Inner {

    Inner() {
      Calls.note("new inner");
    }

    @BeforeEach
    void before() {
      Calls.note("inner before");
    }

    @ReplayTest
    void nested(Faults first, Faults second) {
      runs++;
      Calls.note("nested " + runs + " " + (first == second));
    }

    @AfterEach
    void after() {
      Calls.note("inner after");
    }
  }
}
