using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Rising and declining products: <c>analytics/products/movers</c>.</summary>
public sealed class MoversQuery(ProductSales sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<MoversResponse> RunAsync(ReportSession session, MoversRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var before = session.Before(period, request.Compare, request.Elapsed);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var now = await sales.ReadAsync(session, period, filter, cancellationToken);
        var then = await sales.ReadAsync(session, before, filter, cancellationToken);
        var totals = await sales.TotalAsync(session, period, filter, cancellationToken);
        var totalsBefore = await sales.TotalAsync(session, before, filter, cancellationToken);
        var moved = now.Keys.Union(then.Keys)
            .Select(id => (Id: id, Now: now.GetValueOrDefault(id) ?? new SalesSums(), Before: then.GetValueOrDefault(id) ?? new SalesSums()))
            .Select(p => (Product: p, Change: request.By == SellerRanking.Units ? p.Now.NetUnits - p.Before.NetUnits : p.Now.Net - p.Before.Net))
            .Where(p => p.Change != 0 && Math.Abs(p.Change) >= request.MinImpact)
            .OrderByDescending(p => Math.Abs(p.Change)).ThenBy(p => p.Product.Id)
            .ToList();
        var names = await ProductName.ReadAsync(session.Db, moved.ConvertAll(p => p.Product.Id), cancellationToken);
        var movers = moved.ConvertAll(p => Row(
            names[p.Product.Id], p.Product.Now, p.Product.Before, p.Change > 0 ? MoverDirection.Rising : MoverDirection.Declining));
        var listed = request.Direction is { } direction ? movers.FindAll(m => m.Direction == direction) : movers;
        return new MoversResponse
        {
            Items = listed,
            TotalCount = listed.Count,
            Rising = Total(movers.FindAll(m => m.Direction == MoverDirection.Rising)),
            Declining = Total(movers.FindAll(m => m.Direction == MoverDirection.Declining)),
            Totals = totals,
            Comparison = new PeriodComparisonTotals
            {
                From = before.From,
                To = before.To,
                Totals = totalsBefore,
                Changes = MetricChanges.Between(totals, totalsBefore),
            },
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency),
        };
    }

    internal static readonly TableColumn<Mover>[] Columns =
    [
        EnumColumn.Of<Mover, MoverDirection>("direction", r => r.Direction),
        .. ProductRow.Columns<Mover>(),
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("previousNetSales", ColumnKind.Money, r => r.PreviousNetSales) { Summed = true },
        new("netSalesChange", ColumnKind.Money, r => r.NetSalesChange) { Summed = true, IsChange = true },
        new("netSalesChangeRate", ColumnKind.Percent, r => r.NetSalesChangeRate) { IsChange = true },
        new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
        new("previousNetUnits", ColumnKind.Count, r => r.PreviousNetUnits) { Summed = true },
        new("netUnitsChange", ColumnKind.Count, r => r.NetUnitsChange) { Summed = true, IsChange = true },
        new("netUnitsChangeRate", ColumnKind.Percent, r => r.NetUnitsChangeRate) { IsChange = true },
    ];

    /// <summary>The rows of a response.</summary>
    internal static Table Table(MoversResponse response) => new Table<Mover>("Movers", response.Items, Columns) { Currency = response.Meta.Currency };

    private static Mover Row(ProductName product, SalesSums now, SalesSums before, MoverDirection direction) => new(product)
    {
        Direction = direction,
        NetSales = now.Net,
        PreviousNetSales = before.Net,
        NetSalesChange = now.Net - before.Net,
        NetSalesChangeRate = Ratio.Change(now.Net, before.Net),
        NetUnits = now.NetUnits,
        PreviousNetUnits = before.NetUnits,
        NetUnitsChange = now.NetUnits - before.NetUnits,
        NetUnitsChangeRate = Ratio.Change(now.NetUnits, before.NetUnits),
    };

    private static MoverTotals Total(List<Mover> movers) => new()
    {
        Products = movers.Count,
        NetSalesChange = movers.Sum(m => m.NetSalesChange),
        NetUnitsChange = movers.Sum(m => m.NetUnitsChange),
    };
}
