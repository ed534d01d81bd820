package dev.replay.engine.execution;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which plain accesses to memory are scheduling points. Those that never race need not be: if no
 * execution has a data race, all executions are sequentially consistent interleavings of what
 * synchronizes (JLS 17.4.5; Adve and Hill, <em>Weak ordering: a new definition</em>, ISCA 1990),
 * and it is enough to explore those.
 *
 * @param everyAccess all are
 * @param racyPlaces otherwise those at these places: names of fields ({@code com.acme.Cache.size})
 *     and texts of sites
 */
public record Granularity(boolean everyAccess, SortedSet<String> racyPlaces) {

  /** Each of them. */
  public static final Granularity EVERY_ACCESS = new Granularity(true, new TreeSet<>());

  /** None of them. */
  public static final Granularity SYNCHRONIZATION = new Granularity(false, new TreeSet<>());

  public Granularity {
    racyPlaces = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(racyPlaces));
  }

  /** The same and more places. */
  public Granularity with(Collection<String> places) {
    TreeSet<String> all = new TreeSet<>(racyPlaces);
    all.addAll(places);
    return new Granularity(everyAccess, all);
  }
}
