using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders;

/// <summary>The next state of an order.</summary>
public sealed record ChangeOrderStatusRequest
{
    /// <summary>pending → shipped → delivered; pending or shipped → cancelled, which returns the stock; delivered → cancelled with <c>refundAll</c>.</summary>
    /// <example>shipped</example>
    public required OrderStatus Status { get; init; }

    /// <summary>
    /// With <c>cancelled</c>: refunds all that has not been refunded yet, and returns those units to stock that the order took from it. Required for a
    /// delivered order.
    /// </summary>
    /// <example>false</example>
    public bool RefundAll { get; init; }
}
