package dev.replay.programs;

import java.util.List;
import java.util.function.Consumer;

/** A library that is not thread-safe: tests put it into a jar. */
public final class RacyLibrary implements Consumer<List<Integer>>, Runnable {

  public int runs;

  @Override
  public void accept(List<Integer> list) {
    list.add(1);
  }

  @Override
  public void run() {
    runs++;
  }
}
