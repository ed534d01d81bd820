package dev.replay.hooks;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What a program may set for the whole JVM: system properties, standard streams, the default
 * locale, time zone and handler of uncaught exceptions. What an execution sets is put back when it
 * ends, so no later one sees it, and nobody outside.
 *
 * <p>All but the properties are looked at before and after each execution, which takes some
 * nanoseconds. Properties are copied when the program first reaches for what can change them.
 */
@SuppressWarnings("ReferenceEquality") // what was there is to be there again
public final class JvmSettings {

  private static final VarHandle TIME_ZONE = timeZone();

  private static @Nullable Kept kept;

  private static @Nullable Properties properties;
  private static @Nullable Properties propertiesBefore;

  private JvmSettings() {}

  private static final class Kept {
    final Locale locale = Locale.getDefault();
    final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    final TimeZone timeZone = (TimeZone) TIME_ZONE.get();
    final @Nullable UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    final PrintStream out = System.out;
    final PrintStream err = System.err;
    final InputStream in = System.in;
  }

  private static VarHandle timeZone() {
    TimeZone.getDefault(); // sets the field
    try {
      return JdkInternals.trustedLookup()
          .findStaticVarHandle(TimeZone.class, "defaultTimeZone", TimeZone.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** An execution begins. */
  static void keep() {
    kept = new Kept();
  }

  /** It is over. */
  static void putBack() {
    Kept before = kept;
    if (before == null) {
      return;
    }
    kept = null;
    if (propertiesBefore != null) {
      putPropertiesBack();
    }
    if (Locale.getDefault() != before.locale
        || Locale.getDefault(Locale.Category.DISPLAY) != before.display
        || Locale.getDefault(Locale.Category.FORMAT) != before.format) {
      Locale.setDefault(before.locale);
      Locale.setDefault(Locale.Category.DISPLAY, before.display);
      Locale.setDefault(Locale.Category.FORMAT, before.format);
    }
    if (TIME_ZONE.get() != before.timeZone) {
      TimeZone.setDefault(before.timeZone);
    }
    if (Thread.getDefaultUncaughtExceptionHandler() != before.handler) {
      Thread.setDefaultUncaughtExceptionHandler(before.handler);
    }
    if (System.out != before.out) {
      System.setOut(before.out);
    }
    if (System.err != before.err) {
      System.setErr(before.err);
    }
    if (System.in != before.in) {
      System.setIn(before.in);
    }
  }

  /** System properties may be changed from here on. */
  public static void reachProperties() {
    Thread thread = Gate.controlledThread();
    if (thread == null || propertiesBefore != null) {
      return;
    }
    Gate.current = null;
    try {
      properties = System.getProperties();
      propertiesBefore = (Properties) properties.clone();
    } finally {
      Gate.current = thread;
    }
  }

  private static void putPropertiesBack() {
    Properties live = properties;
    Properties before = propertiesBefore;
    properties = null;
    propertiesBefore = null;
    if (live == null || before == null) {
      return;
    }
    if (System.getProperties() != live) {
      System.setProperties(live);
    }
    for (Object key : live.keySet().toArray()) {
      if (!before.containsKey(key)) {
        live.remove(key);
      }
    }
    for (Map.Entry<Object, Object> entry : before.entrySet()) {
      if (!entry.getValue().equals(live.get(entry.getKey()))) {
        live.put(entry.getKey(), entry.getValue());
      }
    }
  }
}
