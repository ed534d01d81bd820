package dev.replay.engine.choice;

import org.apiguardian.api.API;

/**
 * What actors are called outside of this JVM: by the path of their thread. Their numbers are given
 * in the order in which threads were seen first, so another JVM has others.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ThreadNames {

  /** The path of a thread that has a number: {@code main/0/2}. */
  String path(int number);

  /**
   * The number of the thread with that path, a new one if it was not seen before.
   *
   * @throws IllegalArgumentException if no thread can have that path
   */
  int number(String path);
}
