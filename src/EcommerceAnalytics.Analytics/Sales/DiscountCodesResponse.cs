using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>What discount codes brought, beside the orders without any.</summary>
public sealed record DiscountCodesResponse
{
    /// <summary>The codes, most used first. An order with several codes is in each of them, so that they do not add up.</summary>
    public required IReadOnlyList<DiscountCodeFigures> Items { get; init; }

    /// <summary>Number of codes used in the period.</summary>
    /// <example>12</example>
    public required int Codes { get; init; }

    /// <summary>The orders without a code.</summary>
    public required DiscountCodeFigures Without { get; init; }

    /// <summary>All orders of the period.</summary>
    public required DiscountCodeFigures Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The orders with a discount code, each as a whole: its discounts include those that the code did not give.</summary>
public sealed record DiscountCodeFigures : SalesMetrics
{
    internal DiscountCodeFigures(MeasureList measures, SalesSums sums, MetricScope scope)
        : base(measures, sums, scope)
    {
    }

    /// <summary>The code, in capitals; null for orders without one and for totals.</summary>
    /// <example>SPRING10</example>
    [JsonPropertyOrder(1)]
    public string? Code { get; init; }

    /// <summary>Orders that were the first counted one of their customer.</summary>
    /// <example>18</example>
    [JsonPropertyOrder(30)]
    public required long NewCustomers { get; init; }

    /// <summary>Their share of the orders; null without orders.</summary>
    /// <example>0.4286</example>
    [JsonPropertyOrder(31)]
    public decimal? NewCustomerShare { get; init; }

    /// <summary>Discounts as a share of gross sales; null when those are 0.</summary>
    /// <example>0.1</example>
    [JsonPropertyOrder(32)]
    public decimal? DiscountRate { get; init; }

    /// <summary>Share of the net sales of all orders; null when those are 0.</summary>
    /// <example>0.1995</example>
    [JsonPropertyOrder(33)]
    public decimal? Share { get; init; }
}
