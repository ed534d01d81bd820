package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Steps;
import dev.replay.hooks.Sites;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes down what a search knows, between two executions. Deeds are most of it, and few of them
 * differ, so each is written once: 4 bytes for a step of a wakeup tree rather than 60. What deeds
 * and nodes call by number is called the same in the JVM that goes on, if the same program has the
 * same beginning there:
 *
 * <ul>
 *   <li>objects, since those that a node knows were numbered in the executions' common beginning,
 *       and others are called by who created them;
 *   <li>threads and fields not: their names are written.
 * </ul>
 */
final class SearchWriter {

  /** What is written for {@link ChoicePoint#CLOCK} and {@link Steps#NOBODY}. */
  static final int CLOCK = -1;

  static final int NOBODY = -2;

  private final ThreadNames names;
  private final Numbered<String> threads = new Numbered<>();
  private final Numbered<String> fields = new Numbered<>();
  private final Numbered<Deed> deeds = new Numbered<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream body = new DataOutputStream(bytes);

  SearchWriter(ThreadNames names) {
    this.names = names;
  }

  void number(int number) throws IOException {
    VarInts.write(body, number);
  }

  void flag(boolean flag) throws IOException {
    body.writeBoolean(flag);
  }

  void actor(int actor) throws IOException {
    number(numberOf(actor));
  }

  void deed(Deed deed) throws IOException {
    number(deeds.of(deed));
  }

  /** The number by which the deed can be called. */
  int numberOf(Deed deed) {
    return deeds.of(deed);
  }

  private int numberOf(int actor) {
    if (actor == Steps.NOBODY) {
      return NOBODY;
    }
    return actor == ChoicePoint.CLOCK ? CLOCK : threads.of(names.path(actor));
  }

  /** Writes all of it: what is called by number first. */
  void writeTo(DataOutput out) throws IOException {
    ByteArrayOutputStream deedBytes = new ByteArrayOutputStream();
    DataOutputStream deedsOut = new DataOutputStream(deedBytes);
    for (Deed deed : deeds.values()) {
      deed.save(deedsOut, this::numberOf, field -> fields.of(Sites.memberName(field)));
    }
    texts(out, threads);
    texts(out, fields);
    VarInts.write(out, deeds.values().size());
    out.write(deedBytes.toByteArray());
    out.write(bytes.toByteArray());
  }

  private static void texts(DataOutput out, Numbered<String> texts) throws IOException {
    VarInts.write(out, texts.values().size());
    for (String text : texts.values()) {
      out.writeUTF(text);
    }
  }
}
