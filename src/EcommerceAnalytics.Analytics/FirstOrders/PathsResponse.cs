using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>From order to order: the main item of each, which is the one with the highest value in it.</summary>
public sealed record PathsResponse
{
    /// <summary>The steps from the first order to the second, then from the second to the third; most customers first.</summary>
    public required IReadOnlyList<PathStep> Items { get; init; }

    /// <summary>The customers whose first order is in the span.</summary>
    /// <example>420</example>
    public required int Customers { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The customers who bought one item and then another.</summary>
public sealed record PathStep
{
    /// <summary>1 from the first order to the second, 2 from the second to the third.</summary>
    /// <example>1</example>
    public required int Step { get; init; }

    /// <summary>Product or category (0 for none) of the earlier order.</summary>
    /// <example>3</example>
    public required int FromId { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string From { get; init; }

    /// <summary>Product or category of the later order; null for those who have not ordered again.</summary>
    /// <example>4</example>
    public int? ToId { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Garden</example>
    public string? To { get; init; }

    /// <summary>Number of customers.</summary>
    /// <example>42</example>
    public required int Customers { get; init; }

    /// <summary>Share of the customers whose order of this place has the same item.</summary>
    /// <example>0.35</example>
    public decimal? Share { get; init; }
}
