using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The variants of a product.</summary>
public sealed record VariantsResponse
{
    /// <summary>All variants, those without sales included; highest net sales first.</summary>
    public required IReadOnlyList<VariantFigures> Items { get; init; }

    /// <summary>The variants together; orders with several of them count once.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One variant.</summary>
public sealed record VariantFigures : SalesMetrics
{
    internal VariantFigures(MeasureList measures, SalesSums sums)
        : base(measures, sums, MetricScope.Items)
    {
    }

    /// <summary>The product.</summary>
    /// <example>512</example>
    [JsonPropertyOrder(1)]
    public required int ProductId { get; init; }

    /// <summary>Its SKU.</summary>
    /// <example>TS-L-BLUE</example>
    [JsonPropertyOrder(2)]
    public required string Sku { get; init; }

    /// <summary>Its name.</summary>
    /// <example>T-shirt, L, blue</example>
    [JsonPropertyOrder(3)]
    public required string Name { get; init; }

    /// <summary>What tells it apart; null when that is not known.</summary>
    /// <example>L / Blue</example>
    [JsonPropertyOrder(4)]
    public string? Variant { get; init; }

    /// <summary>Whether it is still offered.</summary>
    /// <example>true</example>
    [JsonPropertyOrder(5)]
    public required bool IsActive { get; init; }

    /// <summary>Units on hand now.</summary>
    /// <example>14</example>
    [JsonPropertyOrder(6)]
    public required int Stock { get; init; }

    /// <summary>Share of the net sales of all its variants; null when those are 0.</summary>
    /// <example>0.25</example>
    [JsonPropertyOrder(30)]
    public decimal? Share { get; init; }
}
