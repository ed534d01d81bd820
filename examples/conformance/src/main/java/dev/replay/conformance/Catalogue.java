package dev.replay.conformance;

import dev.replay.conformance.rows.AtomicRows;
import dev.replay.conformance.rows.BarrierRows;
import dev.replay.conformance.rows.ChanceRows;
import dev.replay.conformance.rows.ClockRows;
import dev.replay.conformance.rows.CollectionRows;
import dev.replay.conformance.rows.ConditionRows;
import dev.replay.conformance.rows.ExecutorRows;
import dev.replay.conformance.rows.FirstUseRows;
import dev.replay.conformance.rows.FlowRows;
import dev.replay.conformance.rows.ForeignThreadRows;
import dev.replay.conformance.rows.ForkJoinRows;
import dev.replay.conformance.rows.FutureRows;
import dev.replay.conformance.rows.InterruptRows;
import dev.replay.conformance.rows.IsolationRows;
import dev.replay.conformance.rows.JdkMonitorRows;
import dev.replay.conformance.rows.LockRows;
import dev.replay.conformance.rows.MemoryRows;
import dev.replay.conformance.rows.MonitorRows;
import dev.replay.conformance.rows.NetworkRows;
import dev.replay.conformance.rows.OutsideRows;
import dev.replay.conformance.rows.PeerRows;
import dev.replay.conformance.rows.PeerTimeRows;
import dev.replay.conformance.rows.QueueRows;
import dev.replay.conformance.rows.ReadWriteLockRows;
import dev.replay.conformance.rows.SpuriousRows;
import dev.replay.conformance.rows.StageRows;
import dev.replay.conformance.rows.StampedLockRows;
import dev.replay.conformance.rows.SynchronizerRows;
import dev.replay.conformance.rows.ThreadLocalRows;
import dev.replay.conformance.rows.ThreadRows;
import dev.replay.conformance.rows.ThreadStateRows;
import dev.replay.conformance.rows.TimeRows;
import dev.replay.conformance.rows.TimerRows;
import dev.replay.conformance.rows.UncaughtRows;
import dev.replay.conformance.rows.VirtualThreadRows;
import dev.replay.conformance.rows.WaitRows;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All rows of the support matrix. */
public final class Catalogue {

  /** In the order of the matrix. */
  private static final List<Class<?>> AREAS =
      List.of(
          ThreadRows.class,
          ThreadStateRows.class,
          InterruptRows.class,
          UncaughtRows.class,
          ThreadLocalRows.class,
          VirtualThreadRows.class,
          MonitorRows.class,
          WaitRows.class,
          JdkMonitorRows.class,
          SpuriousRows.class,
          LockRows.class,
          ConditionRows.class,
          ReadWriteLockRows.class,
          StampedLockRows.class,
          SynchronizerRows.class,
          BarrierRows.class,
          QueueRows.class,
          CollectionRows.class,
          AtomicRows.class,
          ExecutorRows.class,
          FutureRows.class,
          StageRows.class,
          ForkJoinRows.class,
          FlowRows.class,
          MemoryRows.class,
          FirstUseRows.class,
          TimeRows.class,
          ClockRows.class,
          TimerRows.class,
          ChanceRows.class,
          IsolationRows.class,
          PeerRows.class,
          PeerTimeRows.class,
          OutsideRows.class,
          NetworkRows.class,
          ForeignThreadRows.class);

  private Catalogue() {}

  /** All rows, by area; within an area by name. */
  public static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Class<?> area : AREAS) {
      Arrays.stream(area.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Row.class))
          .sorted(Comparator.comparing(Method::getName))
          .forEach(method -> entries.add(Entry.of(area, method)));
    }
    return entries;
  }
}
