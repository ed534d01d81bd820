package dev.replay.engine.execution;

import dev.replay.engine.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was not under control in the executions so far: one sentence for each kind, with the first
 * instance. Any thread may add.
 */
final class Escapes {

  private final Map<String, String> sentences = new LinkedHashMap<>();

  void add(String kind, String sentence) {
    synchronized (sentences) {
      sentences.putIfAbsent(kind, Printable.name(sentence));
    }
  }

  boolean isEmpty() {
    synchronized (sentences) {
      return sentences.isEmpty();
    }
  }

  List<String> sentences() {
    synchronized (sentences) {
      return new ArrayList<>(sentences.values());
    }
  }
}
