package dev.replay.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Instruments the JVM before any test class is loaded: only classes loaded afterwards are rewritten
 * completely.
 *
 * <p>Must not throw, that would end the whole run with no test executed; see {@link
 * Instrumentation}.
 */
public final class ReplaySessionListener implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Instrumentation.attach();
  }
}
