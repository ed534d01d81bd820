package dev.replay.programs;

/** A program that does not know the agent: what became of its synchronized method tells. */
public final class Attached {

  private Attached() {}

  static synchronized void method() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    method();
    boolean isSynchronized =
        java.lang.reflect.Modifier.isSynchronized(
            Attached.class.getDeclaredMethod("method").getModifiers());
    System.out.println(isSynchronized ? "as it was" : "rewritten");
  }
}
