package dev.replay.programs;

import java.lang.invoke.MethodHandles;

/** A program that does not know the agent: whether it has a member that rewriting adds tells. */
public final class Attached {

  private static int count = Integer.parseInt("1");

  private Attached() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    try {
      MethodHandles.lookup().findStaticGetter(Attached.class, "$replay$world", int.class);
      System.out.println("rewritten, counts " + count);
    } catch (NoSuchFieldException e) {
      System.out.println("as it was, counts " + count);
    }
  }
}
