package dev.replay.lessons.mutator;

/** Executes the mutation once more if it failed; the idempotency key makes that safe. */
public final class CarelessCheckout implements Checkout {
  private final PaymentApi api;
  private final Order unpaid;
  private final CarelessMutator<Order> order;

  public CarelessCheckout(PaymentApi api, int cents) {
    this.api = api;
    this.unpaid = Order.open(cents);
    this.order = new CarelessMutator<>(unpaid);
  }

  @Override
  public boolean pay() {
    order.execute(Order::paid, this::charge);
    if (order.error() != null) {
      order.execute(Order::paid, this::charge);
    }
    return order.error() == null;
  }

  private Order charge(String idempotencyKey) {
    api.charge(idempotencyKey, unpaid.cents());
    return unpaid.paid();
  }

  @Override
  public Order order() {
    return order.data();
  }
}
