using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>An order that was pushed, with the system that took it.</summary>
/// <param name="Key">Its source and number.</param>
/// <param name="Order">The order.</param>
/// <param name="Line">The line of the file that has it; null where it is of a request.</param>
internal sealed record PushedOrder(DocumentKey Key, PushOrderRequest Order, long? Line = null);
