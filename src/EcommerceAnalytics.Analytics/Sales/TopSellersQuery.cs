using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The best-selling products.</summary>
public sealed class TopSellersQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<TopSellersResponse> RunAsync(ReportSession session, TopSellersRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, SalesDimension.Product);
        var top = Rank(await sales.BestAsync(session, question, request.By, request.Limit, cancellationToken), request.By, request.Limit);
        var names = await ProductName.ReadAsync(session.Db, top.ConvertAll(t => t.Key.Id), cancellationToken);
        var totals = await sales.TotalAsync(session, question, cancellationToken);
        var response = new TopSellersResponse
        {
            Items = List(top, names, totals.Net),
            Totals = new SalesMetrics(sales.Measures, totals, filter.IsByItem ? MetricScope.Items : MetricScope.Orders),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
        return request.Compare is { } compare
            ? await CompareAsync(session, response, question, session.Before(period, compare, request.Elapsed), cancellationToken)
            : response;
    }

    /// <summary>The best products of each country, countries by net sales.</summary>
    internal async Task<List<CountrySellers>> ByCountryAsync(ReportSession session, Period period, SalesFilter filter, int limit, int countries, CancellationToken cancellationToken)
    {
        var cells = await sales.RunAsync(session, new SalesQuestion(period, filter, SalesDimension.Product | SalesDimension.Country), cancellationToken);
        var byCountry = cells.GroupBy(c => c.Key.Text)
            .Select(g => (Country: g.Key, Net: g.Sum(c => c.Value.Net), Top: Rank(g, SellerRanking.Units, limit)))
            .Where(c => c.Top.Count > 0)
            .OrderByDescending(c => c.Net).ThenBy(c => c.Country, StringComparer.Ordinal).Take(countries).ToList();
        var names = await ProductName.ReadAsync(session.Db, byCountry.SelectMany(c => c.Top).Select(t => t.Key.Id).Distinct().ToList(), cancellationToken);
        return byCountry.ConvertAll(c => new CountrySellers(c.Country, Common.Countries.CountryCodes.NameOf(c.Country), c.Net, List(c.Top, names, c.Net)));
    }

    private async Task<TopSellersResponse> CompareAsync(
        ReportSession session, TopSellersResponse now, SalesQuestion question, Period before, CancellationToken cancellationToken)
    {
        var listed = question.Filter with { ProductIds = now.Items.Select(i => i.ProductId).ToList() };
        var cells = await sales.RunAsync(session, question with { Period = before, Filter = listed }, cancellationToken);
        var scope = question.Filter.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var totals = new SalesMetrics(sales.Measures, await sales.TotalAsync(session, question with { Period = before }, cancellationToken), scope);
        return now with
        {
            Items = now.Items.Select(item =>
            {
                var previous = new SalesMetrics(sales.Measures, cells.GetValueOrDefault(new SalesKey(0, item.ProductId, string.Empty)) ?? new SalesSums(), MetricScope.Items);
                return item with { Previous = previous, Changes = MetricChanges.Between(item, previous) };
            }).ToList(),
            Comparison = new PeriodComparisonTotals
            {
                From = before.From,
                To = before.To,
                Totals = totals,
                Changes = MetricChanges.Between(now.Totals, totals),
            },
        };
    }

    private static List<KeyValuePair<SalesKey, SalesSums>> Rank(IEnumerable<KeyValuePair<SalesKey, SalesSums>> cells, SellerRanking by, int limit) =>
        [.. cells.Where(c => c.Value.Lines > 0 && c.Value.Units > 0)
            .OrderByDescending(c => by == SellerRanking.Units ? c.Value.NetUnits : c.Value.Net)
            .ThenByDescending(c => c.Value.Net).ThenBy(c => c.Key.Id).Take(limit)];

    private List<TopSeller> List(List<KeyValuePair<SalesKey, SalesSums>> top, Dictionary<int, ProductName> names, decimal net) =>
        top.Select((cell, index) =>
        {
            var product = names[cell.Key.Id];
            return new TopSeller(sales.Measures, cell.Value)
            {
                Rank = index + 1,
                ProductId = product.Id,
                Sku = product.Sku,
                Name = product.Name,
                Category = product.Category,
                IsActive = product.IsActive,
                Share = Ratio.Of(cell.Value.Net, net),
            };
        }).ToList();
}
