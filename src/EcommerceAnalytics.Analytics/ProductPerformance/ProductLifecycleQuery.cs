using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Lifecycle stages of products: <c>analytics/products/lifecycle</c>.</summary>
public sealed class ProductLifecycleQuery(ProductSales sales)
{
    private static readonly LifecycleStage[] Stages = Enum.GetValues<LifecycleStage>();

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<ProductLifecycleResponse> RunAsync(ReportSession session, ProductLifecycleRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var before = session.Before(period, request.Compare, request.Elapsed);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var end = ProductSales.EndOf(session, period);
        var lately = LastDays(request.NewForDays);
        var older = await sales.ReadUnitsAsync(session, ProductSales.Before(session, lately.From), filter, cancellationToken);
        var latest = await sales.ReadUnitsAsync(session, lately, filter, cancellationToken);
        var alive = await sales.ReadUnitsAsync(session, LastDays(request.DeadAfterDays), filter, cancellationToken);
        var money = await sales.ReadAsync(session, period, filter, cancellationToken);
        var now = await sales.AddOtherCurrenciesAsync(session, period, filter, money, cancellationToken);
        var then = await sales.ReadUnitsAsync(session, before, filter, cancellationToken);
        var totals = await sales.TotalAsync(session, period, filter, cancellationToken);

        // A period that includes the current time may contain later sales; they are part of the totals, and so of the list.
        var products = older.Keys.Union(latest.Keys).Union(now.Keys).ToList();
        var names = await ProductName.ReadAsync(session.Db, products, cancellationToken);
        var all = products
            .Select(id => new LifecycleProduct(names[id])
            {
                Stage = StageOf(
                    alive.GetValueOrDefault(id).Lines > 0, older.GetValueOrDefault(id).Lines > 0,
                    now.GetValueOrDefault(id).Net, then.GetValueOrDefault(id).Net, request),
                NetUnits = now.GetValueOrDefault(id).Net,
                PreviousNetUnits = then.GetValueOrDefault(id).Net,
                NetUnitsChangeRate = Ratio.Change(now.GetValueOrDefault(id).Net, then.GetValueOrDefault(id).Net),
                NetSales = money.GetValueOrDefault(id)?.Net ?? 0,
            })
            .OrderByDescending(p => p.NetSales).ThenBy(p => p.ProductId)
            .ToList();
        var listed = request.Stage is { } stage ? all.FindAll(p => p.Stage == stage) : all;
        return new ProductLifecycleResponse
        {
            Items = listed,
            TotalCount = listed.Count,
            Stages = [.. Stages.Select(s => Total(s, all, totals))],
            Totals = totals,
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency),
        };

        Period LastDays(int days)
        {
            var from = ZoneTime.StartOfDay(period.DayOf(end.AddTicks(-1)).AddDays(1 - days), period.Zone);
            return period with { From = from, To = end, Name = null };
        }
    }

    internal static readonly TableColumn<LifecycleProduct>[] Columns =
    [
        EnumColumn.Of<LifecycleProduct, LifecycleStage>("stage", r => r.Stage, "Stage"),
        .. ProductRow.Columns<LifecycleProduct>(),
        new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
        new("previousNetUnits", ColumnKind.Count, r => r.PreviousNetUnits) { Summed = true },
        new("netUnitsChangeRate", ColumnKind.Percent, r => r.NetUnitsChangeRate) { IsChange = true },
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
    ];

    /// <summary>The rows of a response.</summary>
    internal static Table Table(ProductLifecycleResponse response) =>
        new Table<LifecycleProduct>("Lifecycle", response.Items, Columns) { Currency = response.Meta.Currency };

    /// <summary>The stage of a product.</summary>
    /// <param name="isAlive">Sold within the days after which products are dead.</param>
    /// <param name="isOld">Sold before the days in which products are new.</param>
    /// <param name="now">Net units of the period.</param>
    /// <param name="before">Net units of the earlier period.</param>
    /// <param name="thresholds">The rates.</param>
    internal static LifecycleStage StageOf(bool isAlive, bool isOld, long now, long before, ProductLifecycleThresholds thresholds)
    {
        if (!isAlive)
        {
            return LifecycleStage.Dead;
        }

        if (!isOld)
        {
            return LifecycleStage.New;
        }

        // Without a division, so that boundaries are exact; from 0, any sale is growth.
        decimal change = now - before;
        return change > 0 && change >= thresholds.GrowthRate * Math.Abs(before) ? LifecycleStage.Growing
            : change < 0 && -change >= thresholds.DeclineRate * Math.Abs(before) ? LifecycleStage.Declining
            : LifecycleStage.Stable;
    }

    private static LifecycleStageTotals Total(LifecycleStage stage, List<LifecycleProduct> products, SalesMetrics totals)
    {
        var own = products.FindAll(p => p.Stage == stage);
        var net = own.Sum(p => p.NetSales);
        return new LifecycleStageTotals
        {
            Stage = stage,
            Products = own.Count,
            ProductShare = Ratio.Of(own.Count, products.Count),
            NetSales = net,
            Share = Ratio.Of(net, totals.NetSales),
            NetUnits = own.Sum(p => p.NetUnits),
        };
    }
}
