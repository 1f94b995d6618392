using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Webhooks;

namespace EcommerceAnalytics.Orders.Events;

/// <summary>Tells the webhooks what happens to orders, in the transaction of the change. The order is as <c>GET orders/{id}</c> answers it.</summary>
public sealed class OrderEvents(WebhookOutbox outbox, IOrderReader orders, StoreOptions store)
{
    /// <summary>An order was placed.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="order">The order as it is answered.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    internal Task PlacedAsync(long orderId, object order, CancellationToken cancellationToken) =>
        outbox.AddAsync(WebhookEvents.OrderCreated, _ => Task.FromResult<object>(new { order, url = LinkTo(orderId) }), cancellationToken);

    /// <summary>An order has come in from elsewhere.</summary>
    internal Task CreatedAsync(long orderId, CancellationToken cancellationToken) => AddAsync(WebhookEvents.OrderCreated, orderId, cancellationToken);

    /// <summary>The status or the content of an order has changed.</summary>
    internal Task UpdatedAsync(long orderId, CancellationToken cancellationToken) => AddAsync(WebhookEvents.OrderUpdated, orderId, cancellationToken);

    /// <summary>An order was refunded elsewhere; its refunds are in the order.</summary>
    internal Task RefundedAsync(long orderId, CancellationToken cancellationToken) => AddAsync(WebhookEvents.OrderRefunded, orderId, cancellationToken);

    /// <summary>An order was refunded.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="refund">The refund as it is answered.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    internal Task RefundedAsync(long orderId, object refund, CancellationToken cancellationToken) => outbox.AddAsync(
        WebhookEvents.OrderRefunded, async ct => new { refund, order = await orders.ReadAsync(orderId, ct), url = LinkTo(orderId) }, cancellationToken);

    private Task AddAsync(WebhookEvents kind, long orderId, CancellationToken cancellationToken) =>
        outbox.AddAsync(kind, async ct => new { order = await orders.ReadAsync(orderId, ct), url = LinkTo(orderId) }, cancellationToken);

    private string LinkTo(long orderId) => store.LinkTo($"/api/v1/orders/{orderId}");
}
