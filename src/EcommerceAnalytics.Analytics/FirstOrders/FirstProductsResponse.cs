using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>What first orders hold, and what their customers brought afterwards.</summary>
public sealed record FirstProductsResponse
{
    /// <summary>The products or categories of first orders, most customers first. A customer is in the row of each item of the first order.</summary>
    public required IReadOnlyList<FirstProduct> Items { get; init; }

    /// <summary>All customers of the span, each once.</summary>
    public required FirstProduct Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The customers whose first order holds an item.</summary>
public sealed record FirstProduct
{
    /// <summary>Product or category (0 for none); null for the totals.</summary>
    /// <example>512</example>
    public int? Id { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Red mug</example>
    public string? Name { get; init; }

    /// <summary>Number of customers.</summary>
    /// <example>42</example>
    public required int Customers { get; init; }

    /// <summary>Share of all customers of the span; null without any.</summary>
    /// <example>0.1</example>
    public decimal? Share { get; init; }

    /// <summary>The customers whose first order is at least 30 days before the last day with data; the next three figures are theirs.</summary>
    /// <example>40</example>
    public required int Observed30 { get; init; }

    /// <summary>Their net sales from the day of the first order to 30 days after it, in the store's currency.</summary>
    /// <example>4000.00</example>
    public required decimal NetSales30 { get; init; }

    /// <summary>The same per customer, to two decimals; null without customers.</summary>
    /// <example>100.00</example>
    public decimal? NetSalesPerCustomer30 { get; init; }

    /// <summary>Share of them who ordered again on a later day within 30 days; null without customers.</summary>
    /// <example>0.35</example>
    public decimal? RepeatRate30 { get; init; }

    /// <summary>The customers whose first order is at least 90 days before the last day with data; the next three figures are theirs.</summary>
    /// <example>40</example>
    public required int Observed90 { get; init; }

    /// <summary>Their net sales from the day of the first order to 90 days after it, in the store's currency.</summary>
    /// <example>4000.00</example>
    public required decimal NetSales90 { get; init; }

    /// <summary>The same per customer, to two decimals; null without customers.</summary>
    /// <example>100.00</example>
    public decimal? NetSalesPerCustomer90 { get; init; }

    /// <summary>Share of them who ordered again on a later day within 90 days; null without customers.</summary>
    /// <example>0.35</example>
    public decimal? RepeatRate90 { get; init; }

    /// <summary>The customers whose first order is at least 365 days before the last day with data; the next three figures are theirs.</summary>
    /// <example>40</example>
    public required int Observed365 { get; init; }

    /// <summary>Their net sales from the day of the first order to 365 days after it, in the store's currency.</summary>
    /// <example>4000.00</example>
    public required decimal NetSales365 { get; init; }

    /// <summary>The same per customer, to two decimals; null without customers.</summary>
    /// <example>100.00</example>
    public decimal? NetSalesPerCustomer365 { get; init; }

    /// <summary>Share of them who ordered again on a later day within 365 days; null without customers.</summary>
    /// <example>0.35</example>
    public decimal? RepeatRate365 { get; init; }
}
