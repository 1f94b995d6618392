using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Products without sales: <c>analytics/products/never-sold</c>.</summary>
public sealed class NeverSoldQuery(ProductSales sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<NeverSoldResponse> RunAsync(ReportSession session, NeverSoldRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(
            session, new SalesScopeRequest { Country = request.Country, CategoryId = request.CategoryId }, cancellationToken);
        var sold = await sales.ReadUnitsAsync(session, period, filter, cancellationToken);
        var soldBefore = await sales.ReadUnitsAsync(session, ProductSales.Before(session, period.From), filter, cancellationToken);
        var stock = await ProductStock.ReadAsync(session.Db, filter.CategoryIds, cancellationToken);
        var items = stock
            .Where(p => p.Product.IsActive && sold.GetValueOrDefault(p.Product.Id).Lines == 0)
            .OrderByDescending(p => p.Value).ThenBy(p => p.Product.Id)
            .Select(p => new NeverSoldProduct(p)
            {
                SoldBefore = soldBefore.GetValueOrDefault(p.Product.Id).Lines > 0,
                LastRestockedAt = p.LastRestockedAtUtc,
            })
            .ToList();
        return new NeverSoldResponse
        {
            Items = items,
            TotalCount = items.Count,
            Totals = new StockTotals(items),
            Meta = session.Meta(period, []),
        };
    }

    /// <summary>The columns, with moments in a zone.</summary>
    internal static TableColumn<NeverSoldProduct>[] Columns(TimeZoneInfo zone) =>
    [
        .. StockRow.StockColumns<NeverSoldProduct>(),
        new("soldBefore", ColumnKind.Boolean, r => r.SoldBefore),
        new("lastRestockedAt", ColumnKind.DateTime, r => CellValue.In(r.LastRestockedAt, zone)),
    ];

    /// <summary>The rows of a response.</summary>
    internal static Table Table(NeverSoldResponse response) =>
        new Table<NeverSoldProduct>("Never sold", response.Items, Columns(response.Meta.Zone)) { Currency = response.Meta.Currency };
}
