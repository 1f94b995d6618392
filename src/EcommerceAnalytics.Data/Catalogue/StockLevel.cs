namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>Stock of one product as it is at a moment.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Quantity">Units on hand.</param>
/// <param name="ReorderLevel">At or below this quantity the product is low on stock.</param>
/// <param name="LastRestockedAtUtc">When stock last arrived.</param>
/// <param name="Version">Rises with every change; the ETag.</param>
public sealed record StockLevel(int ProductId, string Sku, int Quantity, int ReorderLevel, DateTime? LastRestockedAtUtc, long Version);
