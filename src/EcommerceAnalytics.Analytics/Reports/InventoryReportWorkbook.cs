using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays out the inventory report as a workbook; every sheet shows rows of the response, and none queries the database.</summary>
internal static class InventoryReportWorkbook
{
    private const int ChartedRows = 10;
    private const string StockValue = "Stock value";
    private const string Units = "Stock";
    private const string ReorderQuantity = "Reorder quantity";

    private static readonly string[] OfStock =
        ["sku", "name", "category", "isActive", "stock", "reorderLevel", "isLow", "price", "unitCost", "stockValue", "stockCost", "lastRestockedAt"];

    private static readonly string[] OfCover =
    [
        "sku", "name", "stock", "unitsSold", "netUnits", "dailyNetUnits", "daysOfCover", "inStockDays", "inStockDaysKnown", "velocity", "expectedStockOut",
        "sellThrough", "reorderQuantity",
    ];

    private static readonly string[] OfLowStock =
        ["sku", "name", "category", "stock", "reorderLevel", "netUnits", "daysOfCover", "expectedStockOut", "reorderQuantity", "lastRestockedAt"];

    /// <summary>All products with everything about their stock: the CSV.</summary>
    public static Table Products(InventoryReportResponse response) =>
        new Table<StockCoverProduct>("Inventory", response.Items, StockCoverQuery.Columns(response.Meta.Zone)) { Currency = response.Meta.Currency }.InWords();

    public static ReportWorkbook Of(InventoryReportResponse response, ReportSession session)
    {
        var currency = response.Meta.Currency;
        var categories = new Table<CategoryStock>(
            StockValue,
            response.Categories,
            new("category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
            new("products", ColumnKind.Count, r => r.Products) { Summed = true },
            new("withStock", ColumnKind.Count, r => r.WithStock) { Summed = true },
            new("stock", ColumnKind.Count, r => r.Stock) { Summed = true },
            new("stockValue", ColumnKind.Money, r => r.StockValue) { Summed = true },
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
            new("stockCost", ColumnKind.Money, r => r.StockCost) { Summed = true },
            new("withoutCost", ColumnKind.Count, r => r.WithoutCost) { Summed = true })
        {
            Currency = currency,
        }.InWords();
        var lowStock = response.Items.Where(p => p.IsLow).OrderBy(p => p.Stock).ThenBy(p => p.ProductId).ToList();
        var stock = Sheet("Stock", response.Items, OfStock, response.Meta);
        var cover = Sheet("Cover", response.Items, OfCover, response.Meta);
        var low = Sheet("Low stock", lowStock, OfLowStock, response.Meta);
        var totals = response.Totals;
        return ReportFrame.Of("Inventory", session, response.Meta, new SummaryFact("Stock as of", session.Today, ColumnKind.Date), new SummaryFact("Days of sales", response.WindowDays, ColumnKind.Count)) with
        {
            Kpis =
            [
                new("Products", ColumnKind.Count, totals.Products),
                new("Units on hand", ColumnKind.Count, totals.Stock),
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
                new(ChartShape.Bar, "Units on hand by category", categories, "Category", Units) { Rows = ChartedRows },
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
                new("Σ stock = units on hand", stock, Units, totals.Stock),
                new("Σ categories = units on hand", categories, Units, totals.Stock),
                new("Σ cover = units on hand", cover, Units, totals.Stock),
                new("Σ categories = products", categories, "Products", totals.Products),
                new("Σ cover = units to reorder", cover, ReorderQuantity, totals.ReorderQuantity),
            ],
        };
    }

    /// <summary>Some of the columns of the stock-cover response.</summary>
    private static Table Sheet(string name, IReadOnlyList<StockCoverProduct> rows, string[] columns, ReportMeta meta)
    {
        var all = StockCoverQuery.Columns(meta.Zone);
        return new Table<StockCoverProduct>(name, rows, Array.ConvertAll(columns, header => Array.Find(all, c => c.Header == header)!))
        {
            Currency = meta.Currency,
        }.InWords();
    }
}
