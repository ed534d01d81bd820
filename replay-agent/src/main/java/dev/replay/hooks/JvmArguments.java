package dev.replay.hooks;

import java.util.List;

/** What this JVM was started with. */
public final class JvmArguments {

  private JvmArguments() {}

  /** Options of the JVM, without the main class and its arguments. */
  public static List<String> get() {
    return List.of(JdkInternals.runtimeArguments());
  }
}
