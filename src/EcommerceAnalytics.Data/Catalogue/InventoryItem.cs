namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>Stock on hand of one product. Changed only by conditional updates, each with a <see cref="StockMovement"/>.</summary>
public sealed class InventoryItem : IVersioned
{
    /// <summary>The reorder level of a product that has none of its own.</summary>
    public const int DefaultReorderLevel = 5;

    /// <summary>The product; also the key.</summary>
    public int ProductId { get; set; }

    /// <summary>Units on hand, never negative.</summary>
    public int Quantity { get; set; }

    /// <summary>At or under this quantity the product is low on stock.</summary>
    public int ReorderLevel { get; set; } = DefaultReorderLevel;

    /// <summary>When stock last arrived.</summary>
    public DateTime? LastRestockedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
