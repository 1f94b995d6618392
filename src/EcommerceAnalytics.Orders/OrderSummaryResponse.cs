using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders;

/// <summary>An order without its lines. Every amount is in <c>currency</c>.</summary>
public record OrderSummaryResponse
{
    /// <summary>Key of the order.</summary>
    /// <example>42</example>
    public required long Id { get; init; }

    /// <summary>Where the order comes from: <c>api</c>, the platform or the name of its import.</summary>
    /// <example>api</example>
    public required string Source { get; init; }

    /// <summary>The order's number, unique among those of its source.</summary>
    /// <example>W-20111210-7Q2M4ZK8D1XA</example>
    public required string Number { get; init; }

    /// <summary>The customer; null for a guest.</summary>
    /// <example>1</example>
    public required int? CustomerId { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2 (or <c>EU</c>, <c>XC</c> Channel Islands, <c>XW</c> West Indies, <c>ZZ</c> unspecified).</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Currency, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Part of the country: ISO 3166-2, or as the shop has it; null when not known.</summary>
    /// <example>GB-ENG</example>
    public required string? Region { get; init; }

    /// <summary>Where the customer bought; null when not known.</summary>
    /// <example>web</example>
    public required string? Channel { get; init; }

    /// <summary>How the order was paid; null when not known.</summary>
    /// <example>card</example>
    public required string? PaymentMethod { get; init; }

    /// <summary>State: pending → shipped → delivered; any of them → cancelled.</summary>
    /// <example>pending</example>
    public required OrderStatus Status { get; init; }

    /// <summary>When the order was placed, UTC.</summary>
    /// <example>2011-12-10T10:15:30.000Z</example>
    public required DateTime PlacedAt { get; init; }

    /// <summary>When the order, its state or its refunds last changed, UTC, by the system clock.</summary>
    /// <example>2011-12-10T10:15:30.000Z</example>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The store's local day of <c>placedAt</c>.</summary>
    /// <example>2011-12-10</example>
    public required DateOnly Day { get; init; }

    /// <summary>Whether it is a test order, which may be deleted.</summary>
    /// <example>false</example>
    public bool IsTest { get; init; }

    /// <summary>Number of lines.</summary>
    /// <example>1</example>
    public required int LineCount { get; init; }

    /// <summary>Σ quantity × unit price, without tax.</summary>
    /// <example>5.90</example>
    public required decimal GrossSales { get; init; }

    /// <summary>Σ discounts of the lines, each with its share of the order's own.</summary>
    /// <example>0.00</example>
    public required decimal Discount { get; init; }

    /// <summary>Σ amounts refunded so far.</summary>
    /// <example>0.00</example>
    public required decimal Returns { get; init; }

    /// <summary>grossSales − discount − returns.</summary>
    /// <example>5.90</example>
    public decimal NetSales => GrossSales - Discount - Returns;

    /// <summary>Tax.</summary>
    /// <example>1.18</example>
    public required decimal Tax { get; init; }

    /// <summary>Shipping, without tax.</summary>
    /// <example>4.95</example>
    public required decimal Shipping { get; init; }

    /// <summary>Tax refunded so far.</summary>
    /// <example>0.00</example>
    public required decimal TaxReturned { get; init; }

    /// <summary>Shipping refunded so far.</summary>
    /// <example>0.00</example>
    public required decimal ShippingReturned { get; init; }

    /// <summary>netSales + tax − taxReturned + shipping − shippingReturned: 0 for an order that was refunded whole.</summary>
    /// <example>12.03</example>
    public decimal TotalSales => NetSales + Tax - TaxReturned + Shipping - ShippingReturned;
}
