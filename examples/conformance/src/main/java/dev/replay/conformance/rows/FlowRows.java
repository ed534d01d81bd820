package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import dev.replay.conformance.Row.Coverage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/** {@code SubmissionPublisher} and its subscribers. */
@Area("Flows")
@SuppressWarnings("JdkObsolete") // a StringBuffer is shared
public final class FlowRows {

  /** A thread of its own for each task: fewer schedules than a pool has. */
  private static final Executor THREADS = task -> new Thread(task).start();

  private FlowRows() {}

  /** Writes down what it is told; asks for one item at a time, the first when it is subscribed. */
  private static final class Listener implements Flow.Subscriber<String> {
    final StringBuffer heard = new StringBuffer();
    final CountDownLatch over = new CountDownLatch(1);
    private Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      newSubscription.request(1);
    }

    @Override
    public void onNext(String item) {
      heard.append(item);
      if (subscription != null) {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      heard.append(thrown.getClass().getSimpleName());
      over.countDown();
    }

    @Override
    public void onComplete() {
      heard.append(".");
      over.countDown();
    }
  }

  @Row(
      api = "SubmissionPublisher.submit, close",
      says = "items in their order, then the end",
      outcomes = "ab.")
  static String inOrder() throws InterruptedException {
    Listener listener = new Listener();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(THREADS, 4)) {
      publisher.subscribe(listener);
      publisher.submit("a");
      publisher.submit("b");
    }
    listener.over.await();
    return listener.heard.toString();
  }

  @Row(
      api = "SubmissionPublisher.submit",
      says = "waits while the buffer is full",
      outcomes = "abcd.",
      coverage = Coverage.OUTCOMES)
  static String fullBuffer() throws InterruptedException {
    Listener listener = new Listener();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(THREADS, 1)) {
      publisher.subscribe(listener);
      for (String item : new String[] {"a", "b", "c", "d"}) {
        publisher.submit(item);
      }
    }
    listener.over.await();
    return listener.heard.toString();
  }

  @Row(
      api = "SubmissionPublisher.offer",
      says = "drops what does not fit, or not",
      outcomes = {"ab.", "abc."},
      coverage = Coverage.OUTCOMES)
  static String offer() throws InterruptedException {
    Listener listener = new Listener();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(THREADS, 2)) {
      publisher.subscribe(listener);
      for (String item : new String[] {"a", "b", "c"}) {
        publisher.offer(item, null);
      }
    }
    listener.over.await();
    return listener.heard.toString();
  }

  @Row(
      api = "SubmissionPublisher.closeExceptionally",
      says = "items that were not consumed may be lost",
      outcomes = {"IllegalStateException", "aIllegalStateException"})
  static String closeExceptionally() throws InterruptedException {
    Listener listener = new Listener();
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(THREADS, 4);
    publisher.subscribe(listener);
    publisher.submit("a");
    publisher.closeExceptionally(new IllegalStateException("boom"));
    listener.over.await();
    return listener.heard.toString();
  }

  @Row(api = "SubmissionPublisher()", says = "on the common pool", outcomes = "a.")
  static String commonPool() throws InterruptedException {
    Listener listener = new Listener();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
      publisher.subscribe(listener);
      publisher.submit("a");
    }
    listener.over.await();
    return listener.heard.toString();
  }

  @Row(
      api = "SubmissionPublisher.consume",
      says = "its future completes after the last item",
      outcomes = "a",
      coverage = Coverage.OUTCOMES)
  static String consume() {
    StringBuffer heard = new StringBuffer();
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(THREADS, 4);
    var done = publisher.consume(heard::append);
    publisher.submit("a");
    publisher.close();
    done.join();
    return heard.toString();
  }
}
