package dev.replay.benchmarks.programs.bugs.jdk;

import org.jspecify.annotations.Nullable;

/**
 * Double-checked locking publishes the object and fills it afterwards. Shown if the other thread,
 * which takes no lock, sees it in between.
 */
public final class PartlyBuilt {

  private final boolean repaired;
  private volatile @Nullable Settings settings;

  public PartlyBuilt() {
    this(false);
  }

  public PartlyBuilt(boolean repaired) {
    this.repaired = repaired;
  }

  private static final class Settings {
    private volatile String host = "";
  }

  public void run() throws InterruptedException {
    Together.run(this::use, this::use);
  }

  private void use() {
    String host = settings().host;
    if (host.isEmpty()) {
      throw new AssertionError("the settings have no host");
    }
  }

  private Settings settings() {
    Settings found = settings;
    if (found == null) {
      synchronized (this) {
        found = settings;
        if (found == null) {
          found = new Settings();
          if (repaired) {
            found.host = "localhost";
            settings = found;
          } else {
            settings = found;
            found.host = "localhost";
          }
        }
      }
    }
    return found;
  }
}
