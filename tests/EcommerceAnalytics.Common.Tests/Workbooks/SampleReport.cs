using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Common.Tests.Workbooks;

/// <summary>A small sales report with every facility in it; its figures are short enough to be added up by hand.</summary>
internal static class SampleReport
{
    public static readonly DateTimeOffset Now = new(2011, 12, 9, 12, 50, 0, TimeSpan.Zero);

    public static readonly CategoryRow[] Categories =
    [
        new("Kitchen", 120, 5, 2400.50m, 240.05m, 0.10, 0.6400m),
        new("Garden & Patio", 60, 0, 900.25m, 0m, 0.35, 0.2400m),
        new("=HYPERLINK(\"http://x\")", 3, 10, -49.75m, 0m, null, -0.0133m),
        new("Uncategorised", 2, 1, 500.00m, 10.00m, double.NaN, 0.1333m),
    ];

    public static readonly DayRow[] Days =
    [
        .. Enumerable.Range(0, 30).Select(d => new DayRow(
            new DateOnly(2011, 11, 1).AddDays(d), 10 + (d % 7), 100m + (d * 3) - (d % 7 * 12), d < 29 ? 90m + (d * 2) : null)),
    ];

    public static readonly LineRow[] Lines =
    [
        .. Enumerable.Range(0, 250).Select(i => new LineRow(
            536365 + i, new DateTimeOffset(2011, 11, 1, 8, 26, 0, TimeSpan.Zero).AddMinutes(i * 170), $"SKU-{i % 40:000}",
            i % 9 == 0 ? null : $"customer {i % 25}", (i % 5) - 1, 1.25m * (i % 11), i % 2 == 0)),
    ];

    public static Table<CategoryRow> ByCategory() => new(
        "By category", Categories,
        new("Category", ColumnKind.Text, r => r.Name),
        new("Units", ColumnKind.Count, r => r.Units) { Summed = true },
        new("Returned", ColumnKind.Count, r => r.Returned) { Summed = true },
        new("Net sales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("Discounts", ColumnKind.Money, r => r.Discounts) { Summed = true },
        new("Margin", ColumnKind.Percent, r => r.Margin),
        new("Share", ColumnKind.Percent, r => r.Share) { IsShare = true })
    { Currency = "GBP" };

    public static Table<DayRow> ByDay() => new(
        "By day", Days,
        new("Day", ColumnKind.Date, r => r.Day),
        new("Orders", ColumnKind.Count, r => r.OrderCount) { Summed = true },
        new("Net sales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("Before", ColumnKind.Money, r => r.Before))
    { Currency = "GBP" };

    public static Table<LineRow> Orders() => new(
        "Orders", StreamAsync(),
        new("Order", ColumnKind.Identifier, r => r.OrderNumber),
        new("Placed at (UTC)", ColumnKind.DateTime, r => r.PlacedAt),
        new("SKU", ColumnKind.Text, r => r.Sku),
        new("Customer", ColumnKind.Text, r => r.Customer),
        new("Units", ColumnKind.Count, r => r.Units) { Summed = true },
        new("Gross [#'1]", ColumnKind.Money, r => r.Gross) { Summed = true },
        new("New customer", ColumnKind.Boolean, r => r.IsNew))
    { Currency = "GBP" };

    /// <summary>A column without any value, and one with some.</summary>
    public static Table<decimal?> Costs() => new(
        "Costs", [null, 2.50m],
        new("Name", ColumnKind.Text, n => n is null ? "unknown" : "known"),
        new("None", ColumnKind.Money, _ => default) { Summed = true },
        new("Some", ColumnKind.Money, n => n) { Summed = true })
    { Currency = "GBP" };

    /// <summary>A report of tables alone.</summary>
    public static ReportWorkbook Of(params Table[] tables) =>
        new() { Title = "Report", Store = "Demo", CreatedAt = Now, Tables = tables };

    public static ReportWorkbook Build()
    {
        var byCategory = ByCategory();
        var byDay = ByDay();
        return new()
        {
            Title = "Sales, November 2011",
            Store = "Demo Store & Sons",
            CreatedAt = Now,
            Currency = "GBP",
            Facts =
            [
                new("From", new DateOnly(2011, 11, 1), ColumnKind.Date),
                new("To (included)", new DateOnly(2011, 11, 30), ColumnKind.Date),
                new("Time zone", "Europe/London"),
                new("Currency", "GBP"),
                new("Compared with", "2011-10-02 to 2011-10-31"),
            ],
            Kpis =
            [
                new("Net sales", ColumnKind.Money, 3751.00m, 3000.00m),
                new("Orders", ColumnKind.Count, 383, 400),
                new("Average order value", ColumnKind.Money, 9.79m, 7.50m),
                new("Return rate", ColumnKind.Percent, 0.08, 0m),
            ],
            Charts =
            [
                new(ChartShape.Line, "Net sales by day", byDay, "Day", "Net sales", "Before"),
                new(ChartShape.Bar, "Net sales by category", byCategory, "Category", "Net sales") { Rows = 3 },
            ],
            Tables = [byCategory, byDay, Orders()],
            Definitions =
            [
                new("Net sales", "gross − discounts − returns", "may be negative: a refund counts on the day it is made, not on the day of the order it belongs to"),
                new("Average order value", "(gross − discounts) / orders", "empty at 0 orders"),
            ],
            Checks = [new("Net sales by category = net sales", byCategory, "Net sales", 3751.00m)],
        };
    }

    private static async IAsyncEnumerable<LineRow> StreamAsync()
    {
        foreach (var line in Lines)
        {
            await Task.Yield();
            yield return line;
        }
    }

    internal sealed record CategoryRow(string Name, int Units, int Returned, decimal NetSales, decimal Discounts, double? Margin, decimal Share);

    internal sealed record DayRow(DateOnly Day, int OrderCount, decimal NetSales, decimal? Before);

    internal sealed record LineRow(int OrderNumber, DateTimeOffset PlacedAt, string Sku, string? Customer, int Units, decimal Gross, bool IsNew);
}
