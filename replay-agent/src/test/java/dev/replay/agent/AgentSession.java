package dev.replay.agent;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Installs the agent before any test class is loaded, as replay-junit does, and wakes it up. */
public final class AgentSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ReplayAgent.install();
    ReplayAgent.wake();
  }
}
