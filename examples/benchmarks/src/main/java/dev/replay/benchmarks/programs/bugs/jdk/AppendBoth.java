package dev.replay.benchmarks.programs.bugs.jdk;

/**
 * A text buffer whose methods are all synchronized appends another: it asks for the length, then
 * for the characters. Shown if the other is cut in between, as it once happened to
 * StringBuffer.append(StringBuffer).
 */
public final class AppendBoth {

  private final boolean repaired;
  private final Text name = new Text("replay");

  public AppendBoth() {
    this(false);
  }

  public AppendBoth(boolean repaired) {
    this.repaired = repaired;
  }

  private static final class Text {
    private String content;

    Text(String content) {
      this.content = content;
    }

    synchronized int length() {
      return content.length();
    }

    synchronized String first(int count) {
      return content.substring(0, count);
    }

    synchronized String all() {
      return content;
    }

    synchronized void cut() {
      content = "";
    }

    synchronized void append(Text other) {
      content += other.first(other.length());
    }

    synchronized void appendAtOnce(Text other) {
      content += other.all();
    }
  }

  public void run() throws InterruptedException {
    Text line = new Text("");
    Together.run(
        () -> {
          if (repaired) {
            line.appendAtOnce(name);
          } else {
            line.append(name);
          }
        },
        name::cut);
  }
}
