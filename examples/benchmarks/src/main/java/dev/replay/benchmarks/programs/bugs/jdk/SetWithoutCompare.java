package dev.replay.benchmarks.programs.bugs.jdk;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stack is pushed to by reading its top from an atomic reference and setting the new one. Shown
 * if both threads read before either sets: one element is lost.
 */
public final class SetWithoutCompare {

  private final boolean repaired;

  private record Node(String element, @Nullable Node next) {}

  private final AtomicReference<@Nullable Node> top = new AtomicReference<>();

  public SetWithoutCompare() {
    this(false);
  }

  public SetWithoutCompare(boolean repaired) {
    this.repaired = repaired;
  }

  public void run() throws InterruptedException {
    Together.run(() -> push("a"), () -> push("b"));
    Node first = top.get();
    if (first == null || first.next == null) {
      throw new AssertionError("an element is lost: " + first);
    }
  }

  private void push(String element) {
    if (repaired) {
      top.updateAndGet(next -> new Node(element, next));
    } else {
      Node next = top.get();
      top.set(new Node(element, next));
    }
  }
}
