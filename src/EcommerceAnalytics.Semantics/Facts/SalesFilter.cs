using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Which facts a response covers. Null does not filter.</summary>
internal sealed record SalesFilter
{
    /// <summary>The one currency of the amounts.</summary>
    public required string Currency { get; init; }

    public string? Country { get; init; }

    /// <summary>Current categories; 0 for products without one.</summary>
    public IReadOnlyList<int>? CategoryIds { get; init; }

    public IReadOnlyList<int>? ProductIds { get; init; }

    public CustomerKind? CustomerKind { get; init; }

    /// <summary>Other statuses than the counted set. Refunds without a known order have none and are left out then.</summary>
    public IReadOnlyList<OrderStatus>? Statuses { get; init; }

    /// <summary>Figures of orders (tax, shipping) have no meaning for some products of them.</summary>
    public bool IsByItem => CategoryIds is not null || ProductIds is not null;
}
