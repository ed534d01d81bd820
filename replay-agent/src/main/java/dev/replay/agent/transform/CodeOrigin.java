package dev.replay.agent.transform;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Whose code a class is. */
enum CodeOrigin {
  /** Of those whose test it is: out of a directory, or nobody knows from where. */
  PROGRAM,
  /** Out of a jar, but for {@link #isBuiltHere one of their own}. */
  LIBRARY,
  JDK;

  /** That of a class that does not belong to the JDK. */
  static CodeOrigin of(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? PROGRAM : of(location.getPath());
  }

  /** {@code /m2/guava.jar}, or {@code file:/app.jar!/lib/guava.jar!/} of one within another. */
  private static CodeOrigin of(String path) {
    String file = path.endsWith("!/") ? path.substring(0, path.length() - 2) : path;
    return file.endsWith(".jar") && !isBuiltHere(file) ? LIBRARY : PROGRAM;
  }

  /** Whether a build has just made it: another module of the same project, or all in one jar. */
  private static boolean isBuiltHere(String file) {
    String directory = file.substring(0, file.lastIndexOf('/') + 1);
    return directory.endsWith("/target/")
        || directory.endsWith("/build/libs/")
        || file.endsWith("/" + System.getProperty("java.class.path", ""));
  }
}
