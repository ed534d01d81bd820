package dev.replay.lessons.mutator;

import dev.replay.resilience.OptimisticMutator;

/** Leaves the second attempt to the mutator, which keeps the key. */
public final class ResilientCheckout implements Checkout {
  private static final int ATTEMPTS = 2;

  private final PaymentApi api;
  private final Order unpaid;
  private final OptimisticMutator<Order> order;

  public ResilientCheckout(PaymentApi api, int cents) {
    this.api = api;
    this.unpaid = Order.open(cents);
    this.order = new OptimisticMutator<>(unpaid, ATTEMPTS);
  }

  @Override
  public boolean pay() {
    try {
      order.execute(Order::paid, this::charge);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      return false;
    }
  }

  private Order charge(String idempotencyKey) {
    api.charge(idempotencyKey, unpaid.cents());
    return unpaid.paid();
  }

  @Override
  public Order order() {
    return order.value();
  }
}
