package dev.replay.lessons.mutator;

/** Pays one order, and tries a second time if the first attempt fails. */
public interface Checkout {

  /**
   * Shows the order as paid and charges the customer; shows it as open again if that fails.
   *
   * @return whether the charge was confirmed
   */
  boolean pay();

  /** The order as it is shown. */
  Order order();
}
