package dev.replay.engine.trace;

import dev.replay.engine.text.Printable;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Accesses to the same place by different threads, one of which writes, that nothing orders (JLS
 * 17.4.5): what the second sees is a matter of luck, and with the memory model's weaker orders it
 * may be something that no interleaving explains. All that race at the same two lines are one.
 *
 * @param place {@code com.acme.Cache.size}: the field, or that which holds the array or collection,
 *     or a local variable that does; empty if that is not known
 * @param type the class of the array or collection; empty for fields
 * @param one what one thread did; the same two in whichever order they happened
 * @param other what another did
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DataRace(String place, String type, Access one, Access other) {

  /**
   * What a thread did at a line.
   *
   * @param method {@code com.acme.Cache.lookup}
   * @param location {@code Cache.lookup:12}
   * @param inLibrary whether that is code of a library, not of the program
   * @param deeds {@code reads it}, {@code writes it}, {@code calls HashMap.put}
   */
  public record Access(String method, String location, boolean inLibrary, SortedSet<String> deeds) {

    public Access {
      deeds = Collections.unmodifiableSortedSet(new TreeSet<>(deeds));
    }

    private Access with(Access same) {
      TreeSet<String> all = new TreeSet<>(deeds);
      all.addAll(same.deeds);
      return new Access(method, location, inLibrary, all);
    }

    private String did() {
      return String.join(" and ", deeds).replace(" it and ", " and ");
    }

    /** Whether it is a call, which is one step whatever happens inside. */
    private boolean isCall() {
      return deeds.stream().anyMatch(deed -> deed.startsWith("calls "));
    }
  }

  public DataRace {
    place = Printable.name(place);
    type = Printable.name(type);
    if (one.location.compareTo(other.location) > 0) {
      Access first = one;
      one = other;
      other = first;
    }
  }

  /** What all races at the same place and the same two lines have in common. */
  public String key() {
    return place + '\n' + type + '\n' + one.location + '\n' + other.location;
  }

  /** What both say, which have the same {@link #key}. */
  public DataRace with(DataRace same) {
    return new DataRace(place, type, one.with(same.one), other.with(same.other));
  }

  /** Whether both accesses are in code of libraries. */
  public boolean isOfLibraries() {
    return one.inLibrary && other.inLibrary;
  }

  /**
   * Whether they are calls of an object that is not thread-safe: executions have one or the other
   * first, but nothing in between.
   */
  public boolean isOfCalls() {
    return one.isCall() || other.isCall();
  }

  /** One sentence with both accesses. */
  public String text() {
    boolean atOneLine = one.location.equals(other.location);
    return "data race on "
        + (place.isEmpty() ? type : type.isEmpty() ? place : place + " (" + type + ")")
        + ": one thread "
        + one.did()
        + (atOneLine ? "" : " at " + one.location)
        + ", another "
        + other.did()
        + (atOneLine ? ", both at " : " at ")
        + other.location;
  }
}
