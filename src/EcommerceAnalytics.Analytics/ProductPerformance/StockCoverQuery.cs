using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>How long the stock lasts: <c>analytics/products/stock-cover</c>.</summary>
public sealed class StockCoverQuery(ProductSales sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<StockCoverResponse> RunAsync(ReportSession session, StockCoverRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, new SalesScopeRequest { CategoryId = request.CategoryId }, cancellationToken);
        var end = ProductSales.EndOf(session, period);
        var window = period.From < end ? period with { To = end } : period with { To = period.From };
        var days = period.From < end ? window.Days : 0;
        var sold = await sales.ReadUnitsAsync(session, window, filter, cancellationToken);
        var soldBefore = await sales.ReadUnitsAsync(session, ProductSales.Before(session, window.From), filter, cancellationToken);
        var inStock = await InStockDays.ReadAsync(sales, session, window, filter, sold, soldBefore, cancellationToken);
        var stock = await ProductStock.ReadAsync(session.Db, filter.CategoryIds, cancellationToken);
        var all = stock
            .Where(p => p.Product.IsActive || p.Stock > 0)
            .Select(p =>
            {
                var units = sold.GetValueOrDefault(p.Product.Id);
                return Row(p, units, days, days == 0 ? (0, true) : inStock.Of(p, units.Net), session.Today, request);
            })
            .OrderBy(p => p.DaysOfCover ?? decimal.MaxValue).ThenBy(p => p.ProductId)
            .ToList();
        var listed = request.ReorderOnly ? all.FindAll(p => p.ReorderQuantity > 0) : all;
        return new StockCoverResponse
        {
            Items = listed,
            TotalCount = listed.Count,
            WindowDays = days,
            Totals = new StockCoverTotals(all),
            Meta = session.Meta(period, []),
        };
    }

    /// <summary>The columns, with moments in a zone.</summary>
    internal static TableColumn<StockCoverProduct>[] Columns(TimeZoneInfo zone) =>
    [
        .. StockRow.StockColumns<StockCoverProduct>(),
        new("reorderLevel", ColumnKind.Count, r => r.ReorderLevel),
        new("isLow", ColumnKind.Boolean, r => r.IsLow),
        new("lastRestockedAt", ColumnKind.DateTime, r => CellValue.In(r.LastRestockedAt, zone)),
        new("unitsSold", ColumnKind.Count, r => r.UnitsSold) { Summed = true },
        new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
        new("dailyNetUnits", ColumnKind.Number, r => r.DailyNetUnits),
        new("daysOfCover", ColumnKind.Number, r => r.DaysOfCover),
        new("inStockDays", ColumnKind.Count, r => r.InStockDays),
        new("inStockDaysKnown", ColumnKind.Boolean, r => r.InStockDaysKnown),
        new("velocity", ColumnKind.Number, r => r.Velocity),
        new("expectedStockOut", ColumnKind.Date, r => r.ExpectedStockOut),
        new("sellThrough", ColumnKind.Percent, r => r.SellThrough),
        new("reorderQuantity", ColumnKind.Count, r => r.ReorderQuantity) { Summed = true },
    ];

    /// <summary>The rows of a response.</summary>
    internal static Table Table(StockCoverResponse response) =>
        new Table<StockCoverProduct>("Stock cover", response.Items, Columns(response.Meta.Zone)) { Currency = response.Meta.Currency };

    private static StockCoverProduct Row(
        ProductStock stock, ProductUnits units, int windowDays, (int Days, bool Known) inStock, DateOnly today, InventoryReportRequest request)
    {
        var sells = units.Net > 0 && inStock.Days > 0;
        return new StockCoverProduct(stock)
        {
            ReorderLevel = stock.ReorderLevel,
            IsLow = stock.Product.IsActive && stock.Stock <= stock.ReorderLevel,
            LastRestockedAt = stock.LastRestockedAtUtc,
            UnitsSold = units.Sold,
            NetUnits = units.Net,
            DailyNetUnits = Ratio.To4(units.Net, windowDays),
            DaysOfCover = units.Net > 0 ? Ratio.To4((decimal)stock.Stock * windowDays, units.Net) : null,
            InStockDays = inStock.Days,
            InStockDaysKnown = inStock.Known,
            Velocity = Ratio.To4(units.Net, inStock.Days),
            ExpectedStockOut = sells ? DayAfter(today, (long)stock.Stock * inStock.Days / units.Net) : null,
            SellThrough = Ratio.Of(units.Sold, units.Sold + stock.Stock),
            ReorderQuantity = sells && stock.Product.IsActive ? Reorder(stock, units.Net, inStock.Days, request) : 0,
        };
    }

    /// <summary>In integers, so that boundaries are exact: the velocity is net units / days in stock.</summary>
    private static long Reorder(ProductStock stock, long netUnits, int inStockDays, InventoryReportRequest request)
    {
        var isEnough = ((long)stock.Stock - stock.ReorderLevel) * inStockDays > netUnits * request.LeadTimeDays;
        return isEnough ? 0 : stock.ReorderLevel + (netUnits * (request.LeadTimeDays + request.CoverDays) / inStockDays) + 1 - stock.Stock;
    }

    private static DateOnly? DayAfter(DateOnly today, long days) =>
        days <= PeriodRequest.MaxDate.DayNumber - today.DayNumber ? today.AddDays((int)days) : null;
}
