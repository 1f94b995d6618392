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

    /// <summary>At or below this quantity the product is low on stock.</summary>
    public int ReorderLevel { get; set; } = DefaultReorderLevel;

    /// <summary>When stock last arrived.</summary>
    public DateTime? LastRestockedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }

    /// <summary>
    /// What is known of the units on hand: null while the stock of the product, created with none, has never been set. An import of
    /// orders brings such products; they need not be out of stock.
    /// </summary>
    /// <param name="quantity">The quantity; null without a row.</param>
    /// <param name="version">The version; null without a row.</param>
    public static int? KnownQuantity(int? quantity, long? version) => quantity is null or 0 && version is null or <= 1 ? null : quantity;
}
