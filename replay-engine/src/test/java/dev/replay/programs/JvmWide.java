package dev.replay.programs;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;

/** Changes what the JVM has only once. */
public final class JvmWide {

  /** A property that is set before, and one that is not. */
  public static final String SET = "jvm.wide.set";

  public static final String UNSET = "jvm.wide.unset";

  private JvmWide() {}

  /** What a program and its JVM can see of it. */
  public static List<Object> seen() {
    return List.of(
        String.valueOf(System.getProperty(SET)),
        String.valueOf(System.getProperty(UNSET)),
        Locale.getDefault(),
        Locale.getDefault(Locale.Category.FORMAT),
        TimeZone.getDefault().getID(),
        String.valueOf(Thread.getDefaultUncaughtExceptionHandler()),
        System.identityHashCode(System.out),
        System.identityHashCode(System.err),
        System.identityHashCode(System.in));
  }

  /** What it was before it was changed. */
  public static String change() {
    String before = seen().toString();
    System.setProperty(UNSET, "1" + System.getProperty(UNSET));
    System.clearProperty(SET);
    Locale.setDefault(Locale.JAPAN);
    Locale.setDefault(Locale.Category.FORMAT, Locale.CANADA);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    System.setIn(new ByteArrayInputStream(new byte[0]));
    return before;
  }

  /** The same by other ways to the properties. */
  public static String changeProperties() {
    String before = seen().toString();
    System.getProperties().setProperty(UNSET, "2");
    Properties others = new Properties();
    others.putAll(System.getProperties());
    others.remove(SET);
    System.setProperties(others);
    return before;
  }
}
