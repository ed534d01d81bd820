package dev.replay.hooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this JVM was started with. */
public final class JvmArguments {

  private JvmArguments() {}

  /** Options of the JVM, without the main class and its arguments. */
  public static List<String> get() {
    String @Nullable [] arguments = JdkInternals.runtimeArguments(); // null if there are none
    return arguments == null ? List.of() : List.of(arguments);
  }
}
