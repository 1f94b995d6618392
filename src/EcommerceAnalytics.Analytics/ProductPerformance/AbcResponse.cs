using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Products by their share of net sales, in classes.</summary>
public sealed record AbcResponse : ProductListResponse<AbcProduct>
{
    /// <summary>The three classes; their products and net sales add up to all.</summary>
    public required IReadOnlyList<AbcClassTotals> Classes { get; init; }

    /// <summary>All products of the period, listed or not.</summary>
    public required SalesMetrics Totals { get; init; }
}

/// <summary>One class as a whole.</summary>
public sealed record AbcClassTotals
{
    /// <summary><c>A</c>, <c>B</c> or <c>C</c>.</summary>
    /// <example>A</example>
    [RegularExpression("^[ABC]$")]
    public required string Class { get; init; }

    /// <summary>Products of the class.</summary>
    /// <example>812</example>
    public required int Products { get; init; }

    /// <summary>Share of the products with a line or a refund in the period; null when there are none.</summary>
    /// <example>0.2104</example>
    public decimal? ProductShare { get; init; }

    /// <summary>Net sales of the class.</summary>
    /// <example>945213.10</example>
    public required decimal NetSales { get; init; }

    /// <summary>Share of the net sales of the totals; null when those are 0.</summary>
    /// <example>0.8001</example>
    public decimal? Share { get; init; }

    /// <summary>Net units of the class.</summary>
    /// <example>402113</example>
    public required long NetUnits { get; init; }
}

/// <summary>One product with its class.</summary>
public sealed record AbcProduct : ProductRow
{
    internal AbcProduct(ProductName product)
        : base(product)
    {
    }

    /// <summary>Rank by net sales, from 1; ties by id.</summary>
    /// <example>1</example>
    public required int Rank { get; init; }

    /// <summary><c>A</c> up to and including the product that reaches 80 % of net sales, <c>B</c> to 95 %, <c>C</c> the rest and all without positive net sales.</summary>
    /// <example>A</example>
    [RegularExpression("^[ABC]$")]
    public required string Class { get; init; }

    /// <summary>Gross − discounts − returns; may be negative.</summary>
    /// <example>13279.72</example>
    public required decimal NetSales { get; init; }

    /// <summary>Units sold − units returned.</summary>
    /// <example>2871</example>
    public required long NetUnits { get; init; }

    /// <summary>Share of the net sales of the totals; null when those are 0.</summary>
    /// <example>0.0142</example>
    public decimal? Share { get; init; }

    /// <summary>Share of this product and all before it; null when the net sales of the totals are not positive.</summary>
    /// <example>0.0142</example>
    public decimal? CumulativeShare { get; init; }
}
