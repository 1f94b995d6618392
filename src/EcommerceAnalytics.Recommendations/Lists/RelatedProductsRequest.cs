using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>The number of products related to another one.</summary>
public sealed record RelatedProductsRequest
{
    /// <summary>Number of products, 1 to 100.</summary>
    /// <example>10</example>
    [Range(1, 100)]
    [DefaultValue(10)]
    public int Limit { get; init; } = 10;

    /// <summary>False includes products that are out of stock.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool InStockOnly { get; init; } = true;
}
