using System.Text.Json;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What a file changes of a product, at a moment.</summary>
internal sealed record ProductSnapshot(string Name, int? CategoryId)
{
    /// <summary>Brand.</summary>
    public string? Vendor { get; init; }

    /// <summary>What tells it from its siblings.</summary>
    public string? Variant { get; init; }

    /// <summary>What its siblings are called together.</summary>
    public string? Parent { get; init; }

    /// <summary>A product as it is.</summary>
    public static ProductSnapshot Of(Product product) =>
        new(product.Name, product.CategoryId) { Vendor = product.Vendor, Variant = product.Variant, Parent = product.Parent };

    /// <summary>Makes a product what this says.</summary>
    public void ApplyTo(Product product) =>
        (product.Name, product.CategoryId, product.Vendor, product.Variant, product.Parent) = (Name, CategoryId, Vendor, Variant, Parent);

    /// <summary>Whether its figures are added up elsewhere than those of another.</summary>
    public bool IsMovedFrom(ProductSnapshot other) => (CategoryId, Vendor, Variant, Parent) != (other.CategoryId, other.Vendor, other.Variant, other.Parent);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static ProductSnapshot FromJson(string json) => JsonSerializer.Deserialize<ProductSnapshot>(json, JsonSerializerOptions.Web)!;

    /// <summary>The snapshot as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
