package dev.replay.conformance.rows;

import static dev.replay.conformance.rows.Background.start;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TransferQueue;

/** Queues, blocking and not. */
@Area("Queues")
public final class QueueRows {

  private QueueRows() {}

  private static String handOver(BlockingQueue<String> queue) throws InterruptedException {
    start(
        () -> {
          queue.put("a");
          queue.put("b");
          queue.put("c");
        });
    return queue.take() + queue.take() + queue.take();
  }

  @Row(api = "ArrayBlockingQueue", says = "hands over in order", outcomes = "abc")
  static String arrayBlockingQueue() throws InterruptedException {
    return handOver(new ArrayBlockingQueue<>(1));
  }

  @Row(api = "LinkedBlockingQueue", says = "hands over in order", outcomes = "abc")
  static String linkedBlockingQueue() throws InterruptedException {
    return handOver(new LinkedBlockingQueue<>(1));
  }

  @Row(api = "LinkedBlockingDeque", says = "hands over in order", outcomes = "abc")
  static String linkedBlockingDeque() throws InterruptedException {
    return handOver(new LinkedBlockingDeque<>(1));
  }

  @Row(api = "SynchronousQueue", says = "hands over in order", outcomes = "abc")
  static String synchronousQueue() throws InterruptedException {
    return handOver(new SynchronousQueue<>());
  }

  @Row(api = "LinkedTransferQueue", says = "hands over in order", outcomes = "abc")
  static String linkedTransferQueue() throws InterruptedException {
    return handOver(new LinkedTransferQueue<>());
  }

  @Row(
      api = "PriorityBlockingQueue",
      says = "hands over the least of what is there",
      outcomes = {"ab", "ba"})
  static String priorityBlockingQueue() throws InterruptedException {
    PriorityBlockingQueue<String> queue = new PriorityBlockingQueue<>();
    start(
        () -> {
          queue.put("b");
          queue.put("a");
        });
    return queue.take() + queue.take();
  }

  @Row(
      api = "LinkedBlockingDeque",
      says = "takes from both ends",
      outcomes = {"ab", "ba"})
  static String dequeEnds() throws InterruptedException {
    BlockingDeque<String> deque = new LinkedBlockingDeque<>();
    start(
        () -> {
          deque.putLast("a");
          deque.putLast("b");
        });
    return deque.takeLast() + deque.takeLast();
  }

  /** Two threads offer, then two are taken. */
  private static String twoProducers(BlockingQueue<String> queue) throws InterruptedException {
    start(() -> queue.put("a"));
    start(() -> queue.put("b"));
    return queue.take() + queue.take();
  }

  @Row(
      api = "SynchronousQueue(fair)",
      says = "who waits longest is served first",
      outcomes = {"ab", "ba"})
  static String fairSynchronousQueue() throws InterruptedException {
    return twoProducers(new SynchronousQueue<>(true));
  }

  @Row(
      api = "ArrayBlockingQueue(fair)",
      says = "hands over what two threads put, in any order",
      outcomes = {"ab", "ba"})
  static String fairArrayBlockingQueue() throws InterruptedException {
    return twoProducers(new ArrayBlockingQueue<>(1, true));
  }

  @Row(
      api = "BlockingQueue.take",
      says = "each element goes to one thread",
      outcomes = {"main a, other b", "main b, other a"})
  static String twoConsumers() throws InterruptedException {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(List.of("a", "b"));
    String[] other = new String[1];
    Thread thread = start(() -> other[0] = queue.take());
    String main = queue.take();
    thread.join();
    return "main " + main + ", other " + other[0];
  }

  @Row(
      api = "SynchronousQueue.offer",
      says = "succeeds if somebody waits",
      outcomes = {"offered, taken a", "refused, taken b"})
  static String offerToSynchronousQueue() throws InterruptedException {
    SynchronousQueue<String> queue = new SynchronousQueue<>();
    String[] taken = new String[1];
    Thread other = start(() -> taken[0] = queue.take());
    boolean offered = queue.offer("a");
    if (!offered) {
      queue.put("b");
    }
    other.join();
    return (offered ? "offered" : "refused") + ", taken " + taken[0];
  }

  @Row(
      api = "SynchronousQueue.poll",
      says = "succeeds if somebody waits",
      outcomes = {"a", "null"})
  static String pollOfSynchronousQueue() {
    SynchronousQueue<String> queue = new SynchronousQueue<>();
    start(() -> queue.put("a"));
    return "" + queue.poll();
  }

  @Row(
      api = "LinkedTransferQueue.transfer",
      says = "returns when the element was taken",
      outcomes = "taken before")
  static String transfer() throws InterruptedException {
    TransferQueue<String> queue = new LinkedTransferQueue<>();
    start(queue::take);
    queue.transfer("a");
    return queue.isEmpty() ? "taken before" : "still there";
  }

  @Row(
      api = "LinkedTransferQueue.tryTransfer(time)",
      says = "takes the element back if nobody comes in time",
      outcomes = {"taken, 0 left", "late, 0 left"})
  static String tryTransfer() throws InterruptedException {
    TransferQueue<String> queue = new LinkedTransferQueue<>();
    start(queue::take);
    boolean taken = queue.tryTransfer("a", 50, MILLISECONDS);
    return (taken ? "taken, " : "late, ") + queue.size() + " left";
  }

  private static String timedPoll(BlockingQueue<String> queue) throws InterruptedException {
    start(() -> queue.put("a"));
    return "" + queue.poll(50, MILLISECONDS);
  }

  @Row(
      api = "ArrayBlockingQueue.poll(time)",
      says = "waits no longer than that",
      outcomes = {"a", "null"})
  static String timedPollOfArrayBlockingQueue() throws InterruptedException {
    return timedPoll(new ArrayBlockingQueue<>(1));
  }

  @Row(
      api = "LinkedBlockingQueue.poll(time)",
      says = "waits no longer than that",
      outcomes = {"a", "null"})
  static String timedPollOfLinkedBlockingQueue() throws InterruptedException {
    return timedPoll(new LinkedBlockingQueue<>());
  }

  @Row(
      api = "PriorityBlockingQueue.poll(time)",
      says = "waits no longer than that",
      outcomes = {"a", "null"})
  static String timedPollOfPriorityBlockingQueue() throws InterruptedException {
    return timedPoll(new PriorityBlockingQueue<>());
  }

  @Row(
      api = "SynchronousQueue.poll(time)",
      says = "waits no longer than that",
      outcomes = {"a", "null"})
  static String timedPollOfSynchronousQueue() throws InterruptedException {
    return timedPoll(new SynchronousQueue<>());
  }

  @Row(
      api = "ArrayBlockingQueue.offer(time)",
      says = "waits for room, no longer than that",
      outcomes = {"true", "false"})
  static String timedOffer() throws InterruptedException {
    ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    queue.add("a");
    start(queue::take);
    return "" + queue.offer("b", 50, MILLISECONDS);
  }

  @Row(
      api = "SynchronousQueue.offer(time)",
      says = "waits for a taker, no longer than that",
      outcomes = {"true", "false"})
  static String timedOfferToSynchronousQueue() throws InterruptedException {
    SynchronousQueue<String> queue = new SynchronousQueue<>(true);
    start(queue::take);
    return "" + queue.offer("b", 50, MILLISECONDS);
  }

  @Row(
      api = "BlockingQueue.put",
      says = "waits for room, which may never come",
      outcomes = {},
      drift = "DEADLOCK")
  static String fullQueue() throws InterruptedException {
    ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    start(queue::poll);
    queue.put("a");
    queue.put("b");
    return "put";
  }

  @Row(api = "BlockingQueue.take", says = "is ended by an interrupt", outcomes = "interrupted")
  static String takeIsInterrupted() throws InterruptedException {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    String[] result = {"none"};
    Thread other =
        start(
            () -> {
              try {
                result[0] = queue.take();
              } catch (InterruptedException e) {
                result[0] = "interrupted";
              }
            });
    other.interrupt();
    other.join();
    return result[0];
  }

  @Row(
      api = "BlockingQueue.drainTo",
      says = "takes what is there, in one step",
      outcomes = {"[]", "[a]", "[a, b]"})
  static String drainTo() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    start(
        () -> {
          queue.put("a");
          queue.put("b");
        });
    List<String> drained = new ArrayList<>();
    queue.drainTo(drained);
    return drained.toString();
  }

  /** Ripe after a time. */
  private static final class Later implements Delayed {
    private final long due;

    Later(long millis) {
      due = System.nanoTime() + MILLISECONDS.toNanos(millis);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(NANOSECONDS), other.getDelay(NANOSECONDS));
    }
  }

  @Row(
      api = "DelayQueue.take",
      says = "hands over what is due, in virtual time",
      outcomes = "nothing, 50")
  static String delayQueue() throws InterruptedException {
    DelayQueue<Later> queue = new DelayQueue<>();
    long start = System.nanoTime();
    queue.put(new Later(50));
    String early = queue.poll() == null ? "nothing, " : "too early, ";
    queue.take();
    return early + NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Row(
      api = "DelayQueue.take",
      says = "a later element that is due earlier overtakes",
      outcomes = {"10", "50"})
  static String delayQueueOvertaken() throws InterruptedException {
    DelayQueue<Later> queue = new DelayQueue<>();
    Later first = new Later(50);
    queue.put(first);
    start(() -> queue.put(new Later(10)));
    return queue.take() == first ? "50" : "10";
  }

  @Row(
      api = "ConcurrentLinkedQueue",
      says = "keeps each thread's order",
      outcomes = {"a", "null"})
  static String concurrentLinkedQueue() {
    ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
    start(
        () -> {
          queue.add("a");
          queue.add("b");
        });
    return "" + queue.poll();
  }

  @Row(
      api = "ConcurrentLinkedQueue",
      says = "looking and taking are two steps",
      outcomes = {"a", "null"})
  static String peekThenPoll() {
    ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(List.of("a"));
    start(queue::poll);
    return queue.isEmpty() ? "null" : "" + queue.poll();
  }

  @Row(
      api = "ConcurrentLinkedDeque",
      says = "both ends",
      outcomes = {"[a, b]", "[b, a]"})
  static String concurrentLinkedDeque() throws InterruptedException {
    ConcurrentLinkedDeque<String> deque = new ConcurrentLinkedDeque<>();
    Thread other = start(() -> deque.addFirst("a"));
    deque.addFirst("b");
    other.join();
    return deque.toString();
  }
}
