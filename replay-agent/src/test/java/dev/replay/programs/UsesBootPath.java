package dev.replay.programs;

/** Uses statics of a class of the boot class path, as its subclass, too. */
public final class UsesBootPath extends OnBootPath {

  private static String own = "own";

  private UsesBootPath() {}

  public static void main(String[] arguments) {
    OnBootPath.text += "s";
    count += 2;
    new UsesBootPath();
    System.out.println(own + " " + text + " " + count + " of " + OnBootPath.class.getClassLoader());
  }
}
