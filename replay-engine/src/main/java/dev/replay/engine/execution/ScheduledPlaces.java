package dev.replay.engine.execution;

import dev.replay.hooks.Site;
import dev.replay.hooks.Sites;
import java.util.Arrays;

/** Answers quickly, by the number of a site, whether plain accesses there are scheduling points. */
final class ScheduledPlaces {

  private static final byte UNKNOWN = 0;
  private static final byte NO = 1;
  private static final byte YES = 2;

  private Granularity granularity;
  private byte[] bySite = new byte[1024];

  ScheduledPlaces(Granularity granularity) {
    this.granularity = granularity;
  }

  Granularity granularity() {
    return granularity;
  }

  /** Takes effect with the next execution. */
  void set(Granularity newGranularity) {
    granularity = newGranularity;
    Arrays.fill(bySite, UNKNOWN);
  }

  boolean contains(int site) {
    byte known = site < bySite.length ? bySite[site] : UNKNOWN;
    return known == UNKNOWN ? look(site) : known == YES;
  }

  private boolean look(int site) {
    if (site >= bySite.length) {
      bySite = Arrays.copyOf(bySite, Math.max(site + 1, bySite.length * 2));
    }
    Site s = Sites.get(site);
    boolean is = granularity.everyAccess() || granularity.racyPlaces().contains(s.place);
    bySite[site] = is ? YES : NO;
    return is;
  }
}
