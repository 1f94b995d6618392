using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Tests.ProductPerformance;

/// <summary>In files, the moment of the last arrival of stock is in the zone of the report.</summary>
public sealed class RestockedTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    // Eight o'clock in UTC is nine in London in July.
    private static readonly DateTime Arrived = new(2011, 7, 1, 8, 0, 0, DateTimeKind.Utc);

    private static readonly DateTimeOffset InLondon = new(2011, 7, 1, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Of_stock_cover()
    {
        var product = new StockCoverProduct(Stock)
        {
            ReorderLevel = 0,
            IsLow = false,
            LastRestockedAt = Arrived,
            UnitsSold = 0,
            NetUnits = 0,
            InStockDays = 0,
            InStockDaysKnown = true,
            ReorderQuantity = 0,
        };
        var cell = StockCoverQuery.Columns(London).Single(c => c.Header == "lastRestockedAt").Value(product);
        Assert.Equal((CellType.Instant, InLondon, InLondon.Offset), (cell.Type, cell.Instant, cell.Instant.Offset));
    }

    [Fact]
    public void Of_products_that_never_sold()
    {
        var column = NeverSoldQuery.Columns(London).Single(c => c.Header == "lastRestockedAt");
        Assert.Equal(InLondon.Offset, column.Value(new NeverSoldProduct(Stock) { SoldBefore = false, LastRestockedAt = Arrived }).Instant.Offset);
        Assert.Equal(CellType.Empty, column.Value(new NeverSoldProduct(Stock) { SoldBefore = false }).Type);
    }

    private static ProductStock Stock => new(new ProductName(1, "P1", "Plate", null, "Uncategorised", IsActive: true), 10, null, 5, 0, Arrived);
}
