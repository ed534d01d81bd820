package dev.replay.benchmarks.programs.traces;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Thread j of 1 to n makes element j one more than the element before it, while thread 0 looks for
 * the last element that is zero, from the end (Abdulla et al., POPL 2014).
 *
 * <p>Trace classes: (n + 3) * 2^(n - 2). Say w(j) is the write of element j, and r(j) thread 0's
 * read of it, if there is one. Thread j + 1 reads element j before or after w(j): n - 1 free
 * choices. Thread 0 stops at the last i with r(i) before w(i), which means w(k) before r(k) for
 * each k above i.
 *
 * <ul>
 *   <li>At element 0, which nobody writes: all w(k) come before r(k). The choices stay free:
 *       2^(n-1).
 *   <li>At n: all that is known is r(n) before w(n), and the choices stay free: 2^(n-1).
 *   <li>At an i in between, n - 1 of them: w(i+1) comes before r(i+1), so before r(i), so before
 *       w(i); hence thread i + 1, which reads element i before it writes, cannot read it after
 *       w(i). That choice is made, the others stay free: 2^(n-2) each.
 * </ul>
 */
final class LastZero {

  private final AtomicIntegerArray array;

  LastZero(int n) {
    array = new AtomicIntegerArray(n + 1);
  }

  void run() throws InterruptedException {
    Threads.run(array.length(), number -> act(number));
  }

  private void act(int number) {
    if (number > 0) {
      array.set(number, array.get(number - 1) + 1);
      return;
    }
    int last = array.length() - 1;
    while (array.get(last) != 0) {
      last--;
    }
  }
}
