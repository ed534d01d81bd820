package dev.replay.lessons.mutator;

/** A payment provider, at the other end of a network. */
@FunctionalInterface
public interface PaymentApi {

  /**
   * Charges the customer. Requests with the same key are one charge and get the same answer.
   *
   * @return the number of the receipt
   */
  String charge(String idempotencyKey, int cents);
}
