using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Currencies;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Which facts a response covers. A null property does not filter.</summary>
internal sealed record SalesFilter
{
    /// <summary>The one currency of the amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>Converts the amounts of other currencies; null leaves them out.</summary>
    public CurrencyConversion? Conversion { get; init; }

    public string? Country { get; init; }

    /// <summary>Current categories; 0 for products without one.</summary>
    public IReadOnlyList<int>? CategoryIds { get; init; }

    public IReadOnlyList<int>? ProductIds { get; init; }

    public CustomerKind? CustomerKind { get; init; }

    /// <summary>Statuses to count instead of the default set. Refunds without a known order have no status and are excluded then.</summary>
    public IReadOnlyList<OrderStatus>? Statuses { get; init; }

    /// <summary>Whether the filter selects parts of orders: figures of whole orders (tax, shipping) are not meaningful then.</summary>
    public bool IsByItem => CategoryIds is not null || ProductIds is not null;
}
