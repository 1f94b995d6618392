using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Contracts;

/// <summary>The next state of an order.</summary>
public sealed record ChangeOrderStatusRequest
{
    /// <summary>pending → shipped → delivered; pending or shipped → cancelled, which returns the stock.</summary>
    /// <example>shipped</example>
    public required OrderStatus Status { get; init; }
}
