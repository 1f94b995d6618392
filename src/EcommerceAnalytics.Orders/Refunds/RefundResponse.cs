namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>A refund of an order. It counts on its own day, not on that of the order.</summary>
public sealed record RefundResponse
{
    /// <summary>Key of the refund.</summary>
    /// <example>9</example>
    public required long Id { get; init; }

    /// <summary>The refund's number, unique.</summary>
    /// <example>R-20111210-3F8ZK2M7Q1XA</example>
    public required string Number { get; init; }

    /// <summary>The order.</summary>
    /// <example>42</example>
    public required long OrderId { get; init; }

    /// <summary>When the money was refunded, UTC.</summary>
    /// <example>2011-12-10T12:00:00.000Z</example>
    public required DateTime RefundedAt { get; init; }

    /// <summary>The store's local day of <c>refundedAt</c>.</summary>
    /// <example>2011-12-10</example>
    public required DateOnly Day { get; init; }

    /// <summary>Free-text reason, if given.</summary>
    /// <example>Arrived broken</example>
    public required string? Reason { get; init; }

    /// <summary>Currency of the amounts, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Σ amounts of the lines, without tax.</summary>
    /// <example>2.95</example>
    public decimal Amount => Lines.Sum(line => line.Amount);

    /// <summary>Tax refunded.</summary>
    /// <example>0.59</example>
    public required decimal Tax { get; init; }

    /// <summary>Shipping refunded.</summary>
    /// <example>0.00</example>
    public required decimal Shipping { get; init; }

    /// <summary>amount + tax + shipping.</summary>
    /// <example>3.54</example>
    public decimal Total => Amount + Tax + Shipping;

    /// <summary>Lines that belong to the order; none where tax or shipping alone was refunded.</summary>
    public required IReadOnlyList<RefundLineResponse> Lines { get; init; }
}

/// <summary>Units and money of one line that were refunded.</summary>
public sealed record RefundLineResponse
{
    /// <summary>Key of the order's line.</summary>
    /// <example>77</example>
    public required long LineId { get; init; }

    /// <summary>The product.</summary>
    /// <example>1</example>
    public required int ProductId { get; init; }

    /// <summary>The product's SKU.</summary>
    /// <example>85123A</example>
    public required string Sku { get; init; }

    /// <summary>The product's current name.</summary>
    /// <example>White Hanging Heart T-Light Holder</example>
    public required string Name { get; init; }

    /// <summary>Units refunded; 0 for money only.</summary>
    /// <example>1</example>
    public required int Quantity { get; init; }

    /// <summary>Money refunded, without tax.</summary>
    /// <example>2.95</example>
    public required decimal Amount { get; init; }

    /// <summary>Tax refunded with it.</summary>
    /// <example>0.59</example>
    public required decimal Tax { get; init; }

    /// <summary>
    /// Whether nobody named the line: an import has found it by customer, product and time, because the file did not say which order it was, or an
    /// amount of the whole order was spread over its lines.
    /// </summary>
    /// <example>false</example>
    public required bool Inferred { get; init; }

    /// <summary>Units put back into stock.</summary>
    /// <example>1</example>
    public required int Restocked { get; init; }
}
