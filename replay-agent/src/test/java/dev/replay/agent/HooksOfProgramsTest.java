package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.agent.Recording.Event;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;
import dev.replay.programs.Accounts;
import dev.replay.programs.Initialised;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program that the agent rewrote announces while it is under control. */
class HooksOfProgramsTest {

  private final Accounts accounts = new Accounts();

  /** Links everything once, so that class loading is no part of the recordings. */
  @BeforeEach
  void runOnceWithoutControl() throws InterruptedException {
    Accounts other = new Accounts();
    other.copyAndSort();
    other.count();
    other.compute("1");
    other.addByHandle();
    other.nextVersion();
    other.byReference();
    other.time();
  }

  @Test
  void hooksAreThoseOfTheBootLoader() {
    assertThat(Sites.class.getClassLoader()).isNull();
    assertThat(ReplayAgent.failures()).isEmpty();
  }

  @Test
  void aFieldOfTwoWordsIsAnnouncedWithItsOwnerMemberAndLine() {
    Event write = Recording.of(() -> accounts.setBalance(3L << 40)).only("access");

    assertThat(write.object()).isSameAs(accounts);
    assertThat(write.operation()).isEqualTo(Operation.WRITE);
    assertThat(write.site().target).isEqualTo("balance");
    assertThat(write.site().member).isEqualTo(Sites.member(Accounts.class.getName(), "balance"));
    assertThat(write.site().method).isEqualTo("setBalance");
    assertThat(write.site().line).isPositive();
    assertThat(write.site().readOnly).isFalse();
  }

  @Test
  void anInheritedFieldIsTheSameMember() {
    Recording recording = Recording.of(() -> new Accounts.Savings().deposit(2));

    assertThat(recording.told()).endsWith("access READ balance", "access WRITE balance");
    Event last = recording.events().get(recording.events().size() - 1);
    assertThat(last.site().member).isEqualTo(Sites.member(Accounts.class.getName(), "balance"));
  }

  @Test
  void aVolatileFieldIsRead() {
    Event read = Recording.of(accounts::readVersion).only("access");

    assertThat(read.told()).isEqualTo("access READ version");
    assertThat(read.site().readOnly).isTrue();
  }

  @Test
  void aStaticFieldHasItsClassForOwner() {
    Recording recording = Recording.of(accounts::openOne);

    assertThat(recording.told()).containsExactly("access READ opened", "access WRITE opened");
    Event read = recording.events().get(0);
    assertThat(read.object()).isNull();
    assertThat(read.site().staticOwner).isSameAs(Accounts.class.getName());
  }

  @Test
  void anElementIsAnnouncedWithItsIndex() {
    Recording recording = Recording.of(() -> accounts.doubleElement(2));

    assertThat(recording.told()).containsExactly("access READ []", "access WRITE []");
    assertThat(recording.events())
        .allSatisfy(event -> assertThat(event.object()).isSameAs(accounts.array))
        .allSatisfy(event -> assertThat(event.detail()).isEqualTo(2));
  }

  @Test
  void anElementThatDoesNotExistIsAnnouncedAndThenFails() {
    Recording recording = Recording.of(() -> accounts.doubleElement(3));

    assertThat(recording.told()).containsExactly("access READ []");
    assertThat(recording.failure()).isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void aVarHandleIsAnnouncedWithTheObject() {
    Event write = Recording.of(accounts::addByHandle).only("accessHandle");

    assertThat(write.object()).isSameAs(accounts);
    assertThat(write.told()).isEqualTo("accessHandle WRITE VarHandle.getAndAdd");
  }

  @Test
  void aFieldUpdaterIsACallOnTheObjectThatItUpdates() {
    Event call = Recording.of(accounts::nextVersion).only("call");

    assertThat(call.object()).isSameAs(accounts);
    assertThat(call.told()).isEqualTo("call WRITE AtomicIntegerFieldUpdater.incrementAndGet");
  }

  @Test
  void callsOfAtomicsSayWhetherTheyOnlyRead() {
    Recording recording = Recording.of(accounts::count);

    assertThat(recording.told())
        .containsExactly("call CALL AtomicInteger.get", "call CALL AtomicInteger.incrementAndGet");
    assertThat(recording.events().get(0).site().readOnly).isTrue();
    assertThat(recording.events().get(1).site().readOnly).isFalse();
    assertThat(recording.events().get(0).object()).isSameAs(accounts.counter);
  }

  @Test
  void whatOnlyTriesSaysWhenItFails() {
    assertThat(
            Recording.of(accounts::tries).told().stream().filter(told -> !told.contains("balance")))
        .containsExactly(
            "call CALL AtomicInteger.compareAndSet",
            "failed",
            "enterCall CALL Queue.poll",
            "exitCall",
            "failed",
            "call CALL StampedLock.tryWriteLock",
            "call CALL StampedLock.tryWriteLock",
            "failed",
            "enterCall CALL ConcurrentMap.putIfAbsent",
            "exitCall",
            "enterCall CALL ConcurrentMap.putIfAbsent",
            "exitCall",
            "failed",
            "accessHandle WRITE VarHandle.compareAndSet",
            "failed",
            "accessHandle WRITE VarHandle.compareAndSet");
  }

  @Test
  void aCallThatCallsBackIsEnteredAndLeft() {
    assertThat(Recording.of(() -> accounts.compute("12")).told())
        .containsExactly("enterCall CALL Map.computeIfAbsent", "exitCall");
  }

  @Test
  void itIsLeftAlsoWhenTheCallbackThrows() {
    Recording recording = Recording.of(() -> accounts.compute("none"));

    assertThat(recording.told()).containsExactly("enterCall CALL Map.computeIfAbsent", "exitCall");
    assertThat(recording.failure()).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void theProgramCatchesWhatTheCallbackThrows() {
    Recording recording = Recording.of(() -> accounts.computeOrMinusOne("none"));

    assertThat(recording.told()).containsExactly("enterCall CALL Map.computeIfAbsent", "exitCall");
    assertThat(recording.failure()).isNull();
  }

  @Test
  void anIteratorIsDerivedFromItsList() {
    Recording recording = Recording.of(accounts::iterate);

    Event derived = recording.only("derive");
    assertThat(derived.detail()).isSameAs(accounts.list);
    assertThat(recording.told())
        .containsExactly(
            "call CALL List.iterator",
            "derive",
            "call CALL Iterator.hasNext",
            "call CALL Iterator.next",
            "call CALL Iterator.hasNext");
    assertThat(recording.events().get(2).object()).isSameAs(derived.object());
  }

  @Test
  void collectionsAndArraysThatAreHandedToTheJdkAreAnnounced() {
    Recording recording = Recording.of(accounts::copyAndSort);

    assertThat(recording.told())
        .containsExactly(
            "call CALL Collection in <init>",
            "call CALL List in sort",
            "call WRITE [*]",
            "call CALL toString",
            "call CALL List.isEmpty");
    assertThat(recording.events().get(0).site().readOnly).isTrue();
    assertThat(recording.events().get(1).site().readOnly).isFalse();
    assertThat(recording.events().get(2).object()).isSameAs(accounts.array);
  }

  @Test
  void monitorsAreLeftAlsoWhenTheBlockThrows() {
    Recording recording = Recording.of(() -> accounts.locked(true));

    assertThat(recording.told()).containsExactly("monitorEnter ENTER ", "monitorExit");
    assertThat(recording.events())
        .allSatisfy(event -> assertThat(event.object()).isSameAs(accounts.list));
    assertThat(recording.failure()).hasMessage("locked");
  }

  @Test
  void synchronizedMethodsAreLeftAlsoWhenTheyThrow() {
    Recording recording = Recording.of(() -> accounts.lockedMethod(true));

    assertThat(recording.told()).containsExactly("monitorEnter ENTER ", "monitorExit");
    assertThat(recording.events().get(0).site().line).isPositive();
    assertThat(recording.events().get(1).object()).isSameAs(accounts);
    assertThat(recording.failure()).hasMessage("method");
  }

  @Test
  void waitAndNotifyAreAnnounced() {
    Recording recording = Recording.of(accounts::waitAndNotify);

    assertThat(recording.told())
        .containsExactly("monitorEnter ENTER ", "signal NOTIFY ", "await WAIT ", "monitorExit");
    assertThat(recording.events().get(1).detail()).isEqualTo(true);
    assertThat(recording.events().get(2).detail()).isEqualTo(20_000_000L);
  }

  @Test
  void timeIsReadFromTheExecutionAndSleepIsAnnounced() {
    Recording recording = Recording.of(accounts::time);

    assertThat(recording.told())
        .containsExactly(
            "readClock READ_CLOCK ", "passBy SLEEP ", "sleep", "readClock READ_CLOCK ");
    assertThat(recording.events().get(2).detail()).isEqualTo(5_000_000L);
  }

  @Test
  void aMethodReferenceAnnouncesWhatItCalls() {
    Event call = Recording.of(accounts::byReference).only("call");

    assertThat(call.told()).isEqualTo("call CALL CountDownLatch.countDown");
    assertThat(call.object()).isSameAs(accounts.latch);
    assertThat(accounts.latch.getCount()).isZero();
  }

  @Test
  void whetherAThreadIsAliveIsReadFromTheThread() {
    Thread thread = new Thread(() -> {});

    Event call = Recording.of(() -> accounts.isAlive(thread)).only("call");

    assertThat(call.told()).isEqualTo("call CALL isAlive");
    assertThat(call.object()).isSameAs(thread);
    assertThat(call.site().readOnly).isTrue();
  }

  @Test
  void methodsOfThreadAreKnownUnderTheNameOfASubclass() {
    Accounts.Worker worker = new Accounts.Worker();

    assertThat(Recording.of(() -> accounts.isWorkerAlive(worker)).told())
        .containsExactly("call CALL isAlive");
    assertThat(Recording.of(accounts::spinAsSubclass).told()).containsExactly("yieldNow YIELD ");
  }

  @Test
  void classInitialisersAreBracketed() {
    Recording recording = Recording.of(Initialised::value);

    assertThat(recording.told())
        .containsExactly(
            "classInitializer",
            "access WRITE value",
            "access READ value",
            "access WRITE value",
            "classInitializer",
            "access READ value");
  }

  @Test
  void classInitialisersThatThrowAreBracketedToo() {
    Recording recording = Recording.of(Initialised.Broken::value);

    assertThat(recording.told()).containsExactly("classInitializer", "classInitializer");
    assertThat(recording.events()).extracting(Event::object).containsExactly(1, -1);
    assertThat(recording.failure()).isInstanceOf(ExceptionInInitializerError.class);
  }
}
