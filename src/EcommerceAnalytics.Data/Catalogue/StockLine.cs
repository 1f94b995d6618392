namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>Units of one product to take from stock or to give back.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Units, greater than zero.</param>
public sealed record StockLine(int ProductId, int Quantity);
