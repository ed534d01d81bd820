package dev.replay.programs;

/** A class with statics that a test also puts on the boot class path, where nothing rewrites it. */
public class OnBootPath {

  public static String text = "state";
  protected static long count;

  protected OnBootPath() {}
}
