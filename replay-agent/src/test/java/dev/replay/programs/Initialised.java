package dev.replay.programs;

/** Is initialised under control. */
public final class Initialised {

  static int value = 1;

  static {
    if (value == 1) {
      value = Integer.parseInt("2");
    }
  }

  private Initialised() {}

  public static int value() {
    return value;
  }

  /** Fails to be. */
  public static final class Broken {
    public static final int VALUE = Integer.parseInt("x");

    private Broken() {}

    public static int value() {
      return VALUE;
    }
  }
}
