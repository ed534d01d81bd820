package dev.replay.engine.strategy;

import dev.replay.engine.choice.ChoicePoint;
import dev.replay.engine.choice.ThreadNames;
import dev.replay.engine.trace.Steps;
import dev.replay.hooks.Sites;
import java.io.DataInput;
import java.io.IOException;

/** Reads what a {@link SearchWriter} wrote, in the same order, in this JVM or in another. */
final class SearchReader {

  private final DataInput in;
  private final ThreadNames names;
  private final Numbered<String> threads;
  private final Numbered<Deed> deeds = new Numbered<>();

  /** Reads what is called by number. */
  SearchReader(DataInput in, ThreadNames names) throws IOException {
    this.in = in;
    this.names = names;
    this.threads = texts(in);
    Numbered<String> fields = texts(in);
    for (int left = VarInts.readCount(in); left > 0; left--) {
      deeds.add(Deed.restore(in, this::actorOf, number -> Sites.member(fields.get(number))));
    }
  }

  private static Numbered<String> texts(DataInput in) throws IOException {
    Numbered<String> texts = new Numbered<>();
    for (int left = VarInts.readCount(in); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  int number() throws IOException {
    return VarInts.read(in);
  }

  /** How many of something follow. */
  int count() throws IOException {
    return VarInts.readCount(in);
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  int actor() throws IOException {
    return actorOf(number());
  }

  Deed deed() throws IOException {
    return deedOf(number());
  }

  Deed deedOf(int number) throws IOException {
    return deeds.get(number);
  }

  private int actorOf(int number) throws IOException {
    if (number == SearchWriter.NOBODY) {
      return Steps.NOBODY;
    }
    if (number == SearchWriter.CLOCK) {
      return ChoicePoint.CLOCK;
    }
    String path = threads.get(number);
    try {
      return names.number(path);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
