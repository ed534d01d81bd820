package dev.replay.benchmarks.programs.traces;

/**
 * One thread writes a variable, {@code n} others read it (Abdulla et al., POPL 2014). Each reads
 * before or after the write, whatever the others do: 2^n trace classes.
 */
final class Readers {

  private volatile int shared;

  void run(int n) throws InterruptedException {
    Threads.run(n + 1, number -> act(number));
  }

  private void act(int number) {
    if (number == 0) {
      shared = 1;
    } else if (shared > 1) {
      throw new AssertionError("nobody writes " + shared);
    }
  }
}
