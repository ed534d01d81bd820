package dev.replay.engine.report;

import static dev.replay.hooks.Operation.CALL;
import static dev.replay.hooks.Operation.ENTER;
import static dev.replay.hooks.Operation.EXIT;
import static dev.replay.hooks.Operation.FAULT;
import static dev.replay.hooks.Operation.JOIN;
import static dev.replay.hooks.Operation.PARK;
import static dev.replay.hooks.Operation.READ;
import static dev.replay.hooks.Operation.SLEEP;
import static dev.replay.hooks.Operation.SPAWN;
import static dev.replay.hooks.Operation.START;
import static dev.replay.hooks.Operation.UNPARK;
import static dev.replay.hooks.Operation.WAIT;
import static dev.replay.hooks.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.ReplayAgent;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  static {
    ReplayAgent.install(); // before Operation is loaded, or the class path's copy would be
  }

  @Test
  void threadsStandInColumns() {
    Golden.assertMatches("lost-update.txt", Timeline.render(lostUpdate().events()));
  }

  /** Two increments that overlap. */
  static Story lostUpdate() {
    return Story.of("main")
        .also("main", SPAWN, "main/0")
        .also("main", SPAWN, "main/1")
        .also("main/0", START, "")
        .own("main/0", READ, "count", "Counter#1", "Counter.increment:12")
        .also("main/1", START, "")
        .own("main/1", READ, "count", "Counter#1", "Counter.increment:12")
        .own("main/1", WRITE, "count", "Counter#1", "Counter.increment:12")
        .end("main/1")
        .own("main/0", WRITE, "count", "Counter#1", "Counter.increment:12")
        .end("main/0")
        .own("main", JOIN, "Thread.join", "main/0", "CounterTest.lambda$twice$0:20")
        .own("main", JOIN, "Thread.join", "main/1", "CounterTest.lambda$twice$0:21")
        .own("main", READ, "count", "Counter#1", "Counter.value:16")
        .end("main");
  }

  @Test
  void locksAndJumpsOfTheClockAreTold() {
    Story story =
        Story.of("main", "main/0")
            .own("main", ENTER, "", "Account#1", "Bank.transfer:30")
            .jump(1_500_000)
            .jump(50_000_000)
            .own("main", SLEEP, "Thread.sleep", "", "Bank.transfer:31")
            .also("main", EXIT, "Account#1")
            .own("main/0", ENTER, "", "Account#1", "Bank.transfer:30")
            .jump(1_500_000_000)
            .own("main/0", PARK, "CountDownLatch.await", "", "Bank.transfer:41")
            .also("main/0", EXIT, "Account#1")
            .end("main");
    Golden.assertMatches("locks-and-time.txt", Timeline.render(story.events()));
  }

  @Test
  void aLongTimelineKeepsItsBeginningAndItsEnd() {
    Story story = Story.of("main", "main/0");
    for (int i = 0; i < 40; i++) {
      story
          .own("main", WRITE, "turn", "Game#1", "Game.ping:" + (100 + i))
          .own("main/0", WRITE, "turn", "Game#1", "Game.pong:" + (100 + i));
    }
    Golden.assertMatches("long.txt", Timeline.render(story.events()));
  }

  @Test
  void fourThreadsWithLongNamesFitIn148Characters() {
    Story story = Story.of("main", "main/0", "main/1", "main/2");
    for (String thread : List.of("main", "main/0", "main/1", "main/2")) {
      story
          .own(
              thread,
              CALL,
              "ConcurrentHashMap.computeIfAbsent",
              "ConcurrentHashMap#1",
              "ReservationRepository.findOrCreate:128")
          .own(
              thread,
              WRITE,
              "lastKnownReservation",
              "ReservationRepository#1",
              "ReservationRepository.findOrCreate:129")
          .own(thread, WRITE, "n", "R#1", "R.set:3");
    }
    String timeline = Timeline.render(story.events());
    assertThat(timeline.lines()).allMatch(line -> line.length() <= 148);
    Golden.assertMatches("four-threads.txt", timeline);
  }

  @Test
  void sixtyRowsAreShownInFull() {
    Story story = Story.of("main", "main/0");
    for (int i = 0; i < 29; i++) {
      story
          .own("main", WRITE, "turn", "Game#1", "Game.ping:1")
          .own("main/0", WRITE, "turn", "Game#1", "Game.pong:2");
    }
    // 2 rows of starts and 58 of writes, below 2 rows of header
    assertThat(Timeline.render(story.events()).lines()).hasSize(62);
    story.end("main");
    // 10 first rows, 45 last rows and the row about the 6 left out
    assertThat(Timeline.render(story.events()).lines())
        .hasSize(58)
        .contains("... 6 rows left out ...");
  }

  @Test
  void whatOnlyOneThreadTouchesIsLeftOut() {
    Story story =
        Story.of("main", "main/0")
            .own("main", WRITE, "mine", "Box#1", "Box.a:1")
            .own("main/0", WRITE, "yours", "Box#1", "Box.b:2")
            .own("main", CALL, "ArrayList.add", "ArrayList#1", "Box.c:3")
            .own("main", ENTER, "", "Box#1", "Box.d:4")
            .also("main", EXIT, "Box#1")
            .own("main", FAULT, "Backend.load", "", "Box.e:5")
            .own("main", WAIT, "", "Object#1", "Box.f:6")
            .own("main", WRITE, "ours", "Box#1", "Box.g:7")
            .own("main/0", READ, "ours", "Box#1", "Box.h:8");
    assertThat(rows(story))
        .containsExactly(
            "starts",
            "starts",
            "Box.e:5 calls, may fail Backend.load",
            "Box.f:6 waits on Object#1",
            "Box.g:7 writes ours Box#1",
            "Box.h:8 reads ours Box#1");
  }

  @Test
  void aMonitorThatIsHeldToTheEndIsTold() {
    Story story =
        Story.of("main", "main/0")
            .own("main", ENTER, "", "Fork#1", "Table.a:1")
            .own("main/0", ENTER, "", "Fork#2", "Table.b:2")
            .also("main/0", EXIT, "Fork#2");
    assertThat(rows(story)).containsExactly("starts", "starts", "Table.a:1 locks Fork#1");
  }

  @Test
  void aCallMeetsEveryFieldOfItsObject() {
    Story story =
        Story.of("main", "main/0")
            .own("main", READ, "VarHandle.getVolatile", "Box#1", "Box.a:1")
            .own("main/0", WRITE, "value", "Box#1", "Box.b:2");
    assertThat(rows(story)).contains("Box.a:1 reads VarHandle.getVolatile Box#1");
    assertThat(rows(story)).contains("Box.b:2 writes value Box#1");
  }

  @Test
  void aSingleThreadTellsEverything() {
    Story story = Story.of("main").own("main", WRITE, "mine", "Box#1", "Box.a:1");
    assertThat(rows(story)).containsExactly("starts", "Box.a:1 writes mine Box#1");
  }

  @Test
  void whatHappensInTheJdkIsLeftOut() {
    Story story =
        Story.of("main", "main/0")
            .own("main", CALL, "Box.put", "Box#1", "Test.a:1")
            .jdk("main", WRITE, "tail", "Queue#1", "Queue.offer")
            .jdk("main", ENTER, "", "Stream#1", "PrintStream.println")
            .also("main", EXIT, "Stream#1")
            .jdk("main", UNPARK, "", "main/0", "")
            .own("main/0", CALL, "Box.get", "Box#1", "Test.b:2")
            .jdk("main/0", READ, "tail", "Queue#1", "Queue.poll")
            .jdk("main/0", ENTER, "", "Stream#1", "PrintStream.println")
            .also("main/0", EXIT, "Stream#1");
    assertThat(rows(story))
        .containsExactly(
            "starts", "starts", "Test.a:1 calls put Box#1", "Test.b:2 calls get Box#1");
  }

  @Test
  void aWorkerThatParksBetweenItsTasksIsNotSaidToParkInThem() {
    Story story =
        Story.of("main", "main/0")
            .own("main/0", WRITE, "count", "Counter#1", "Counter.increment:12")
            .own("main/0", PARK, "count", "", "Counter.increment:12")
            .own("main", PARK, "Future.get", "", "Test.a:1")
            .own("main", READ, "count", "Counter#1", "Counter.value:16");
    assertThat(rows(story))
        .containsExactly(
            "starts",
            "starts",
            "Counter.increment:12 writes count Counter#1",
            "Test.a:1 parks in Future.get",
            "Counter.value:16 reads count Counter#1");
  }

  @Test
  void aThreadThatIsOnlyInTheJdkTellsTheBeginningOfEachRun() {
    Story story =
        Story.of("main", "main/0")
            .own("main", CALL, "Box.put", "Box#1", "Test.a:1")
            .jdk("main/0", READ, "tail", "Queue#1", "Queue.poll")
            .jdk("main/0", WRITE, "head", "Queue#1", "Queue.poll")
            .jdk("main", WRITE, "tail", "Queue#1", "Queue.offer")
            .jdk("main", WRITE, "head", "Queue#1", "Queue.offer")
            .jdk("main/0", WRITE, "head", "Queue#1", "Queue.poll")
            .own("main", CALL, "Box.put", "Box#1", "Test.a:2")
            .own("main/1", CALL, "Box.put", "Box#1", "Test.a:3")
            .pool("main/2", READ, "tail", "Queue#1", "ForkJoinPool.scan");
    assertThat(rows(story))
        .containsExactly(
            "starts",
            "starts",
            "Test.a:1 calls put Box#1",
            "Queue.poll reads tail Queue#1",
            "Queue.poll writes head Queue#1",
            "Test.a:2 calls put Box#1",
            "Test.a:3 calls put Box#1");
  }

  @Test
  void nestedClassesAndLambdasHaveShortNames() {
    Story story =
        Story.of("main")
            .own("main", CALL, "Gate.pass", "Test$Yard$Gate#1", "Test$Yard.lambda$enter$2:3")
            .own("main", CALL, "Runnable.run", "Test$1#1", "Test$1.run:4");
    assertThat(rows(story))
        .containsExactly(
            "starts", "Yard.enter:3 calls pass Gate#1", "Test$1.run:4 calls Runnable.run Test$1#1");
  }

  @Test
  void aThreadThatOtherwiseOnlyWaitsTellsWhatItDoesInTheJdk() {
    Story story =
        Story.of("main", "main/0")
            .jdk("main", WRITE, "VarHandle.compareAndSet", "Future#1", "Future.complete:9")
            .jdk("main/0", WRITE, "VarHandle.compareAndSet", "Future#1", "Future.complete:9")
            .own("main", JOIN, "Thread.join", "main/0", "Test.a:1");
    assertThat(rows(story))
        .containsExactly(
            "starts",
            "starts",
            "Future.complete:9 writes VarHandle.compareAndSet Future#1",
            "Future.complete:9 writes VarHandle.compareAndSet Future#1",
            "Test.a:1 joins main/0");
  }

  @Test
  void noEventsMakeNoTimeline() {
    assertThat(Timeline.render(List.of())).isEmpty();
  }

  private static List<String> rows(Story story) {
    return Timeline.render(story.events()).lines().skip(2).map(String::strip).toList();
  }
}
