package dev.replay.hooks;

/** Whether what a thread waits for outside of the program is there; asked again and again. */
public interface Readiness {

  /** Must not block. */
  boolean isReady();

  /**
   * Whether it is ready as soon as another controlled thread did its part, as a loopback socket is.
   * Otherwise it takes as long as it takes, and so that this makes no difference, the wait ends
   * only when no controlled thread can go on.
   */
  boolean isPrompt();

  /** Whether anything outside of the program could ever make it ready. */
  boolean mayCome();
}
