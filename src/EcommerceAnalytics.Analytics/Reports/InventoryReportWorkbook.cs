using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays out the inventory report as a workbook; every sheet shows rows of the response, and none queries the database.</summary>
internal static class InventoryReportWorkbook
{
    private const int ChartedRows = 10;
    private const string StockValue = "Stock value";
    private const string OnHand = "On hand";
    private const string ReorderQuantity = "Reorder quantity";

    private static readonly string[] OfStock =
        ["sku", "name", "category", "isActive", "onHand", "reorderLevel", "isLow", "price", "unitCost", "stockValue", "stockCost", "lastRestockedAt"];

    private static readonly string[] OfCover =
    [
        "sku", "name", "onHand", "unitsSold", "netUnits", "dailyNetUnits", "daysOfCover", "inStockDays", "inStockDaysKnown", "velocity", "expectedStockOut",
        "sellThrough", "reorderQuantity",
    ];

    private static readonly string[] OfLowStock =
        ["sku", "name", "category", "onHand", "reorderLevel", "netUnits", "daysOfCover", "expectedStockOut", "reorderQuantity", "lastRestockedAt"];

    /// <summary>All products with everything about their stock: the CSV.</summary>
    public static Table Products(InventoryReportResponse response) =>
        new Table<StockCoverProduct>("Inventory", response.Items, StockCoverQuery.Columns) { Currency = response.Meta.Currency }.InWords();

    public static ReportWorkbook Of(InventoryReportResponse response, ReportSession session)
    {
        var currency = response.Meta.Currency;
        var categories = new Table<CategoryStock>(
            StockValue,
            response.Categories,
            new("category", ColumnKind.Text, r => r.Category),
            new("products", ColumnKind.Count, r => r.Products) { Summed = true },
            new("withStock", ColumnKind.Count, r => r.WithStock) { Summed = true },
            new("onHand", ColumnKind.Count, r => r.OnHand) { Summed = true },
            new("stockValue", ColumnKind.Money, r => r.StockValue) { Summed = true },
            new("share", ColumnKind.Percent, r => r.Share),
            new("stockCost", ColumnKind.Money, r => r.StockCost) { Summed = true },
            new("withoutCost", ColumnKind.Count, r => r.WithoutCost) { Summed = true })
        {
            Currency = currency,
        }.InWords();
        var lowStock = response.Items.Where(p => p.IsLow).OrderBy(p => p.OnHand).ThenBy(p => p.ProductId).ToList();
        var stock = Sheet("Stock", response.Items, OfStock, currency);
        var cover = Sheet("Cover", response.Items, OfCover, currency);
        var low = Sheet("Low stock", lowStock, OfLowStock, currency);
        var totals = response.Totals;
        return ReportFrame.Of("Inventory", session, response.Meta, new SummaryFact("Days of sales", response.WindowDays, ColumnKind.Count)) with
        {
            Kpis =
            [
                new("Products", ColumnKind.Count, totals.Products),
                new("Units on hand", ColumnKind.Count, totals.OnHand),
                new(StockValue, ColumnKind.Money, totals.StockValue),
                new("Stock cost", ColumnKind.Money, totals.StockCost),
                new("Out of stock", ColumnKind.Count, totals.OutOfStock),
                new("Low on stock", ColumnKind.Count, totals.Low),
                new("Products to reorder", ColumnKind.Count, totals.ToReorder),
                new("Units to reorder", ColumnKind.Count, totals.ReorderQuantity),
            ],
            Charts =
            [
                new(ChartShape.Bar, "Stock value by category", categories, "Category", StockValue) { Rows = ChartedRows },
                new(ChartShape.Bar, "Units on hand by category", categories, "Category", OnHand) { Rows = ChartedRows },
            ],
            Tables = [categories, stock, cover, low],
            Definitions =
            [
                ProductDefinitions.StockValue, ProductDefinitions.Low, ReportDefinitions.Units, ProductDefinitions.Daily, ProductDefinitions.DaysOfCover,
                ProductDefinitions.InStockDays, ProductDefinitions.StockOut, ProductDefinitions.SellThrough, ProductDefinitions.Reorder,
            ],
            Checks =
            [
                new("Σ stock = stock value", stock, StockValue, totals.StockValue),
                new("Σ categories = stock value", categories, StockValue, totals.StockValue),
                new("Σ stock = units on hand", stock, OnHand, totals.OnHand),
                new("Σ categories = units on hand", categories, OnHand, totals.OnHand),
                new("Σ cover = units on hand", cover, OnHand, totals.OnHand),
                new("Σ categories = products", categories, "Products", totals.Products),
                new("Σ cover = units to reorder", cover, ReorderQuantity, totals.ReorderQuantity),
            ],
        };
    }

    /// <summary>Some of the columns of the stock-cover response.</summary>
    private static Table Sheet(string name, IReadOnlyList<StockCoverProduct> rows, string[] columns, string currency) =>
        new Table<StockCoverProduct>(name, rows, Array.ConvertAll(columns, header => Array.Find(StockCoverQuery.Columns, c => c.Header == header)!))
        {
            Currency = currency,
        }.InWords();
}
