using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>A product with its current stock and what that is worth, in the store's currency.</summary>
public abstract record StockRow : ProductRow
{
    private protected StockRow(ProductStock stock)
        : base(stock.Product)
    {
        Stock = stock.Stock;
        Price = stock.Price;
        UnitCost = stock.UnitCost;
        StockValue = stock.Value;
        StockCost = stock.Cost;
    }

    /// <summary>Units on hand.</summary>
    /// <example>120</example>
    [JsonPropertyOrder(-1)]
    public int Stock { get; }

    /// <summary>Current price.</summary>
    /// <example>2.55</example>
    [JsonPropertyOrder(-1)]
    public decimal Price { get; }

    /// <summary>Current unit cost; null when not known.</summary>
    /// <example>1.10</example>
    [JsonPropertyOrder(-1)]
    public decimal? UnitCost { get; }

    /// <summary>Units on hand × price.</summary>
    /// <example>306.00</example>
    [JsonPropertyOrder(-1)]
    public decimal StockValue { get; }

    /// <summary>Units on hand × unit cost; null when that is not known.</summary>
    /// <example>132.00</example>
    [JsonPropertyOrder(-1)]
    public decimal? StockCost { get; }

    /// <summary>The product and its stock as columns.</summary>
    internal static IEnumerable<TableColumn<T>> StockColumns<T>()
        where T : StockRow =>
    [
        .. Columns<T>(),
        new("stock", ColumnKind.Count, r => r.Stock) { Summed = true },
        new("price", ColumnKind.Money, r => r.Price),
        new("unitCost", ColumnKind.Money, r => r.UnitCost),
        new("stockValue", ColumnKind.Money, r => r.StockValue) { Summed = true },
        new("stockCost", ColumnKind.Money, r => r.StockCost) { Summed = true },
    ];
}

/// <summary>Stock of several products, in the store's currency.</summary>
public record StockTotals
{
    internal StockTotals(IReadOnlyCollection<StockRow> rows)
    {
        Products = rows.Count;
        WithStock = rows.Count(r => r.Stock > 0);
        Stock = rows.Sum(r => (long)r.Stock);
        StockValue = rows.Sum(r => r.StockValue);
        StockCost = rows.Any(r => r.StockCost is not null) ? rows.Sum(r => r.StockCost) : null;
        WithoutCost = rows.Count(r => r.Stock > 0 && r.UnitCost is null);
    }

    /// <summary>Number of products.</summary>
    /// <example>412</example>
    public int Products { get; }

    /// <summary>Products with units on hand.</summary>
    /// <example>96</example>
    public int WithStock { get; }

    /// <summary>Units on hand.</summary>
    /// <example>5210</example>
    public long Stock { get; }

    /// <summary>Σ units on hand × price.</summary>
    /// <example>14220.50</example>
    public decimal StockValue { get; }

    /// <summary>Σ units on hand × unit cost where that is known; null when no cost is known.</summary>
    /// <example>7110.25</example>
    public decimal? StockCost { get; }

    /// <summary>Products with units on hand but no known cost, which <c>stockCost</c> leaves out.</summary>
    /// <example>3</example>
    public int WithoutCost { get; }
}
