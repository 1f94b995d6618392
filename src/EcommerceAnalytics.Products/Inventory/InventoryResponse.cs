namespace EcommerceAnalytics.Products.Inventory;

/// <summary>The stock of a product.</summary>
public sealed record InventoryResponse
{
    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>Units on hand.</summary>
    /// <example>480</example>
    public required int Stock { get; init; }

    /// <summary>At or below this quantity the product is low on stock.</summary>
    /// <example>5</example>
    public required int ReorderLevel { get; init; }

    /// <summary>Whether the quantity is at or below the reorder level.</summary>
    /// <example>false</example>
    public required bool IsLow { get; init; }

    /// <summary>When stock last arrived, null when unknown.</summary>
    /// <example>2011-12-01T09:30:00.000Z</example>
    public DateTime? LastRestockedAt { get; init; }

    /// <summary>Increases with every change of the stock, including orders; the ETag is derived from it.</summary>
    /// <example>4</example>
    public required long Version { get; init; }
}
