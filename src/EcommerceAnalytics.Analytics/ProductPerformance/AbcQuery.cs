using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>ABC classes: <c>analytics/products/abc</c>.</summary>
public sealed class AbcQuery(ProductSales sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<AbcResponse> RunAsync(ReportSession session, AbcRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var sums = await sales.ReadAsync(session, period, filter, cancellationToken);
        var totals = await sales.TotalAsync(session, period, filter, cancellationToken);
        var names = await ProductName.ReadAsync(session.Db, sums.Keys, cancellationToken);
        var ranked = AbcRanking.Rank(sums.Select(s => KeyValuePair.Create(s.Key, s.Value.Net)));
        var all = ranked.Select((product, index) => new AbcProduct(names[product.ProductId])
        {
            Rank = index + 1,
            Class = product.Class.ToString(),
            NetSales = product.NetSales,
            NetUnits = sums[product.ProductId].NetUnits,
            Share = Ratio.Of(product.NetSales, totals.NetSales),
            CumulativeShare = totals.NetSales > 0 ? Ratio.Of(product.Cumulative, totals.NetSales) : null,
        }).ToList();
        var listed = request.Class is { } wanted ? all.FindAll(p => p.Class == wanted.ToString()) : all;
        return new AbcResponse
        {
            Items = listed,
            TotalCount = listed.Count,
            Classes = [.. Enum.GetNames<AbcClass>().Select(name => Total(name, all, totals))],
            Totals = totals,
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency),
        };
    }

    internal static readonly TableColumn<AbcProduct>[] Columns =
    [
        new("rank", ColumnKind.Identifier, r => r.Rank),
        new("class", ColumnKind.Text, r => r.Class),
        .. ProductRow.Columns<AbcProduct>(),
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
        new("cumulativeShare", ColumnKind.Percent, r => r.CumulativeShare),
    ];

    /// <summary>The rows of a response.</summary>
    internal static Table Table(AbcResponse response) => new Table<AbcProduct>("ABC", response.Items, Columns) { Currency = response.Meta.Currency };

    private static AbcClassTotals Total(string name, List<AbcProduct> products, SalesMetrics totals)
    {
        var own = products.FindAll(p => p.Class == name);
        var net = own.Sum(p => p.NetSales);
        return new AbcClassTotals
        {
            Class = name,
            Products = own.Count,
            ProductShare = Ratio.Of(own.Count, products.Count),
            NetSales = net,
            Share = Ratio.Of(net, totals.NetSales),
            NetUnits = own.Sum(p => p.NetUnits),
        };
    }
}
