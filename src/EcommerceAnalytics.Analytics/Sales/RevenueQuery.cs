using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Revenue by category and by country.</summary>
public sealed class RevenueQuery(SalesQuery sales)
{
    /// <summary>Revenue by current category, own figures and, in a tree, inclusive ones.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<Breakdown<CategoryRevenue>> ByCategoryAsync(ReportSession session, RevenueRequest request, CancellationToken cancellationToken)
    {
        var figures = await ReadAsync(session, request, SalesDimension.Category, cancellationToken);
        var categories = await session.Db.Categories.ToDictionaryAsync(c => c.Id, cancellationToken);
        var ids = WithAncestors(figures.Keys.Select(k => k.Id), categories);
        var children = categories.Values.ToLookup(c => c.ParentId, c => c.Id);
        var items = ids.Select(id =>
        {
            var (own, before) = figures.Of([id]);
            var (previous, changes) = figures.Against(own, before, MetricScope.Items);
            return new CategoryRevenue(sales.Measures, own)
            {
                CategoryId = id,
                Category = id == 0 ? SegmentLabels.Uncategorised : categories[id].Name,
                ParentId = categories.GetValueOrDefault(id)?.ParentId,
                Share = Ratio.Of(own.Net, figures.Totals.Net),
                Previous = previous,
                Changes = changes,
                Inclusive = children[id].Any() ? Inclusive(figures, SalesFilterResolver.Under(id, children)) : null,
            };
        });
        return figures.Respond(items.OrderByDescending(i => i.NetSales).ThenBy(i => i.CategoryId).ToList());
    }

    /// <summary>Revenue by country of the order.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<Breakdown<CountryRevenue>> ByCountryAsync(ReportSession session, RevenueRequest request, CancellationToken cancellationToken)
    {
        var figures = await ReadAsync(session, request, SalesDimension.Country, cancellationToken);
        var items = figures.Keys.Select(key =>
        {
            var own = figures.Now.GetValueOrDefault(key) ?? new SalesSums();
            var (previous, changes) = figures.Against(own, figures.Before?.GetValueOrDefault(key), figures.Scope);
            return new CountryRevenue(sales.Measures, own, figures.Scope)
            {
                Country = key.Text,
                CountryName = CountryCodes.NameOf(key.Text),
                Share = Ratio.Of(own.Net, figures.Totals.Net),
                Previous = previous,
                Changes = changes,
            };
        });
        return figures.Respond(items.OrderByDescending(i => i.NetSales).ThenBy(i => i.Country, StringComparer.Ordinal).ToList());
    }

    private async Task<Figures> ReadAsync(ReportSession session, RevenueRequest request, SalesDimension by, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var before = request.Compare is { } compare ? session.Before(period, compare, request.Elapsed) : null;
        var question = new SalesQuestion(period, filter, by);
        var now = await ReadAsync(session, question, cancellationToken);
        var earlier = before is null ? default : await ReadAsync(session, question with { Period = before }, cancellationToken);
        var meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses);
        return new Figures(sales.Measures, now.Groups, now.Total, before, earlier.Groups, earlier.Total, filter.IsByItem ? MetricScope.Items : MetricScope.Orders, meta);
    }

    private async Task<(Dictionary<SalesKey, SalesSums> Groups, SalesSums Total)> ReadAsync(
        ReportSession session, SalesQuestion question, CancellationToken cancellationToken)
    {
        var groups = await sales.RunAsync(session, question, cancellationToken);
        return (groups, await sales.TotalOfAsync(session, question, groups, cancellationToken));
    }

    private static InclusiveRevenue Inclusive(Figures figures, IReadOnlyCollection<int> categories)
    {
        var (sums, before) = figures.Of(categories);
        var (previous, changes) = figures.Against(sums, before, MetricScope.Remainder);
        return new InclusiveRevenue(figures.Measures, sums) { Share = Ratio.Of(sums.Net, figures.Totals.Net), Previous = previous, Changes = changes };
    }

    private static HashSet<int> WithAncestors(IEnumerable<int> ids, Dictionary<int, Category> categories)
    {
        var all = new HashSet<int>();
        foreach (var id in ids)
        {
            for (int? at = id; at is { } current && all.Add(current);)
            {
                at = categories.GetValueOrDefault(current)?.ParentId;
            }
        }

        return all;
    }

    private sealed record Figures(
        MeasureList Measures, Dictionary<SalesKey, SalesSums> Now, SalesSums Totals, Period? Period, Dictionary<SalesKey, SalesSums>? Before, SalesSums? TotalsBefore,
        MetricScope Scope, ReportMeta Meta)
    {
        public IEnumerable<SalesKey> Keys => Before is null ? Now.Keys : Now.Keys.Union(Before.Keys);

        /// <summary>Categories together, in the period and in the earlier one.</summary>
        public (SalesSums Now, SalesSums? Before) Of(IReadOnlyCollection<int> categories)
        {
            return (In(Now), Before is null ? null : In(Before));

            SalesSums In(Dictionary<SalesKey, SalesSums> cells) => SalesSums.Of(
                categories.Select(id => cells.GetValueOrDefault(new SalesKey(0, id, string.Empty))).OfType<SalesSums>());
        }

        public (SalesMetrics? Previous, MetricChanges? Changes) Against(SalesSums own, SalesSums? before, MetricScope scope)
        {
            if (Before is null)
            {
                return (null, null);
            }

            var previous = new SalesMetrics(Measures, before ?? new SalesSums(), scope);
            return (previous, MetricChanges.Between(new SalesMetrics(Measures, own, scope), previous));
        }

        public Breakdown<T> Respond<T>(List<T> items)
        {
            var totals = new SalesMetrics(Measures, Totals, Scope);
            return new Breakdown<T>
            {
                Items = items,
                Totals = totals,
                Comparison = TotalsBefore is null ? null : Compare(totals),
                Meta = Meta,
            };
        }

        private PeriodComparisonTotals Compare(SalesMetrics now)
        {
            var before = new SalesMetrics(Measures, TotalsBefore!, Scope);
            return new PeriodComparisonTotals { From = Period!.From, To = Period.To, Totals = before, Changes = MetricChanges.Between(now, before) };
        }
    }
}
