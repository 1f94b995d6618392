using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Customers;

/// <summary>An order of a customer, without its lines. Every amount is in <c>currency</c>.</summary>
public sealed record CustomerOrderResponse
{
    /// <summary>Key of the order.</summary>
    /// <example>42</example>
    public required long Id { get; init; }

    /// <summary>The order's number.</summary>
    /// <example>536365</example>
    public required string Number { get; init; }

    /// <summary>Country of the order.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Currency, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>State of the order.</summary>
    /// <example>delivered</example>
    public required OrderStatus Status { get; init; }

    /// <summary>When the order was placed, UTC.</summary>
    /// <example>2010-12-01T08:26:00.000Z</example>
    public required DateTime PlacedAt { get; init; }

    /// <summary>Number of lines.</summary>
    /// <example>7</example>
    public required int LineCount { get; init; }

    /// <summary>Σ quantity × unit price.</summary>
    /// <example>139.12</example>
    public required decimal GrossSales { get; init; }

    /// <summary>Σ discounts.</summary>
    /// <example>0.00</example>
    public required decimal Discount { get; init; }

    /// <summary>Σ amounts refunded so far.</summary>
    /// <example>0.00</example>
    public required decimal Returns { get; init; }

    /// <summary>grossSales − discount − returns.</summary>
    /// <example>139.12</example>
    public decimal NetSales => GrossSales - Discount - Returns;
}
