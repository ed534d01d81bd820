package dev.replay.lessons.mutator;

import java.util.HashMap;
import java.util.Map;

/** A payment provider that keeps its contract: one charge for a key, however often it is asked. */
public final class InMemoryPaymentService implements PaymentApi {
  private final Map<String, String> receiptsByKey = new HashMap<>();
  private int chargedCents;

  @Override
  public synchronized String charge(String idempotencyKey, int cents) {
    String known = receiptsByKey.get(idempotencyKey);
    if (known != null) {
      return known;
    }
    String receipt = "receipt-" + (receiptsByKey.size() + 1);
    receiptsByKey.put(idempotencyKey, receipt);
    chargedCents += cents;
    return receipt;
  }

  /** How many charges were made. */
  public synchronized int charges() {
    return receiptsByKey.size();
  }

  /** What the customer has paid in all. */
  public synchronized int chargedCents() {
    return chargedCents;
  }
}
