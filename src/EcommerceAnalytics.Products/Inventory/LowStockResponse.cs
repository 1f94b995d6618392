namespace EcommerceAnalytics.Products.Inventory;

/// <summary>A product at or below its reorder level.</summary>
public sealed record LowStockResponse
{
    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>World War 2 Gliders Asstd Designs</example>
    public required string Name { get; init; }

    /// <summary>Units on hand.</summary>
    /// <example>2</example>
    public required int Stock { get; init; }

    /// <summary>The product's reorder level.</summary>
    /// <example>5</example>
    public required int ReorderLevel { get; init; }

    /// <summary>When stock last arrived, null when unknown.</summary>
    /// <example>2011-12-01T09:30:00.000Z</example>
    public DateTime? LastRestockedAt { get; init; }
}
