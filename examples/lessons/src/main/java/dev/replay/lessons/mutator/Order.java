package dev.replay.lessons.mutator;

/** What is to be paid, and whether it is. */
public record Order(int cents, Status status) {

  /** How far it got. */
  public enum Status {
    OPEN,
    PAID
  }

  public static Order open(int cents) {
    return new Order(cents, Status.OPEN);
  }

  public Order paid() {
    return new Order(cents, Status.PAID);
  }
}
