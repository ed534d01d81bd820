package dev.replay.engine.trace;

import dev.replay.engine.text.Printable;
import org.apiguardian.api.API;

/**
 * Two accesses to the same place by different threads, one of which writes, that nothing orders
 * (JLS 17.4.5): what the second sees is a matter of luck, and with the memory model's weaker orders
 * it may be something that no interleaving explains.
 *
 * @param place {@code com.acme.Cache.size} for a field; for arrays and collections the class
 * @param first the access that came first in the execution that showed the race
 * @param second the other one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DataRace(String place, Event first, Event second) {

  public DataRace {
    place = Printable.name(place);
  }

  /**
   * One sentence with both accesses: the same for all races between the same places in the code,
   * whoever comes first.
   */
  public String text() {
    String one = access(first);
    String other = access(second);
    boolean inOrder = one.compareTo(other) <= 0;
    return "data race on "
        + place
        + ": one thread "
        + (inOrder ? one : other)
        + ", another "
        + (inOrder ? other : one);
  }

  private static String access(Event event) {
    String target = event.target().isEmpty() ? "" : " " + event.target();
    return event.operation().verb + target + " at " + event.location();
  }
}
