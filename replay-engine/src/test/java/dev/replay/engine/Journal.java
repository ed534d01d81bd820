package dev.replay.engine;

/**
 * Where generated programs tell what they see. The framework's own packages are not rewritten, so
 * telling is no step, and nothing is lost if the execution ends in a deadlock.
 */
public final class Journal {

  private static final StringBuilder[] PAGES = {
    new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder()
  };

  private Journal() {}

  /** Adds what thread {@code writer} saw. */
  public static void note(int writer, String text) {
    PAGES[writer].append(text);
  }

  /** What has been told, thread by thread; forgets it. */
  static String takeAll() {
    StringBuilder all = new StringBuilder();
    for (StringBuilder page : PAGES) {
      all.append(page).append('|');
      page.setLength(0);
    }
    return all.toString();
  }
}
