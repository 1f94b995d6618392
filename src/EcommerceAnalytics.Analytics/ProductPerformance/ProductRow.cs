using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>A product as it appears in responses.</summary>
public abstract record ProductRow
{
    private protected ProductRow(ProductName product)
    {
        ProductId = product.Id;
        Sku = product.Sku;
        Name = product.Name;
        Category = product.Category;
        IsActive = product.IsActive;
    }

    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    [JsonPropertyOrder(-2)]
    public int ProductId { get; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    [JsonPropertyOrder(-2)]
    public string Sku { get; }

    /// <summary>Name.</summary>
    /// <example>World War 2 Gliders Asstd Designs</example>
    [JsonPropertyOrder(-2)]
    public string Name { get; }

    /// <summary>Current category, <c>Uncategorised</c> for none.</summary>
    /// <example>Toys &amp; Games</example>
    [JsonPropertyOrder(-2)]
    public string Category { get; }

    /// <summary>False for a product that is no longer offered.</summary>
    /// <example>true</example>
    [JsonPropertyOrder(-2)]
    public bool IsActive { get; }

    /// <summary>The product as columns.</summary>
    internal static IEnumerable<TableColumn<T>> Columns<T>()
        where T : ProductRow =>
    [
        new("productId", ColumnKind.Identifier, r => r.ProductId),
        new("sku", ColumnKind.Text, r => r.Sku),
        new("name", ColumnKind.Text, r => r.Name),
        new("category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
        new("isActive", ColumnKind.Boolean, r => r.IsActive),
    ];
}
