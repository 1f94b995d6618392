namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>A product with the properties that candidates are filtered by.</summary>
/// <param name="Id">Id.</param>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Name">Name.</param>
/// <param name="CategoryId">Category; null for none.</param>
/// <param name="Category">Name of the category.</param>
/// <param name="Price">Unit price.</param>
/// <param name="Stock">Units on hand; null where stock was never set.</param>
/// <param name="IsOffered">Active, and in no excluded category.</param>
internal sealed record CatalogueProduct(
    int Id, string Sku, string Name, int? CategoryId, string? Category, decimal Price, int? Stock, bool IsOffered);

/// <summary>The conditions of a request that a product must meet.</summary>
/// <param name="Categories">Only these; null for any.</param>
/// <param name="MaxPrice">Maximum price, inclusive.</param>
/// <param name="InStockOnly">Not those known to be out of stock.</param>
internal sealed record ProductFilter(IReadOnlySet<int>? Categories, decimal? MaxPrice, bool InStockOnly)
{
    public bool Passes(CatalogueProduct product) =>
        product.IsOffered
        && (!InStockOnly || product.Stock is null or > 0)
        && (MaxPrice is null || product.Price <= MaxPrice)
        && (Categories is null || (product.CategoryId is { } category && Categories.Contains(category)));
}
