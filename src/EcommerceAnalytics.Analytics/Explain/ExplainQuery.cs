using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>What changed between two periods: <c>analytics/explain</c>.</summary>
public sealed class ExplainQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<ExplainResponse> RunAsync(ReportSession session, ExplainRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var before = session.Before(period, request.Compare, request.Elapsed);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);

        // Always by product and country, which have a price: the total effects do not depend on the groups shown.
        var question = new SalesQuestion(period, filter, SalesDimension.Product | SalesDimension.Country);
        var cells = await sales.RunAsync(session, question, cancellationToken);
        var cellsBefore = await sales.RunAsync(session, question with { Period = before }, cancellationToken);
        var groups = await GroupAsync(session, request.By, cells, cellsBefore, cancellationToken);
        var all = Group.Of(groups.Values);
        all.Round();
        var ranked = groups.OrderByDescending(g => Math.Abs(g.Value.Difference)).ThenBy(g => g.Key.Id).ThenBy(g => g.Key.Text, StringComparer.Ordinal).ToList();
        foreach (var group in groups.Values)
        {
            group.Round();
        }

        if (ranked.Count > 0)
        {
            // Each group is rounded separately; the first, which is the largest, absorbs the difference to the rounded total.
            ranked[0].Value.Effects += all.Effects - Group.Of(groups.Values).Effects;
        }

        var name = await SegmentLabels.ForAsync(
            session.Db, DimensionOf(request.By), ranked.Take(request.Limit).Select(g => g.Key).ToList(), cancellationToken);
        var items = ranked.Take(request.Limit).Select(g => Row(g.Value, name(g.Key), all, PresenceOf(g.Value))).ToList();
        if (ranked.Count > request.Limit)
        {
            items.Add(Row(Group.Of(ranked.Skip(request.Limit).Select(g => g.Value)), ("other", "Other"), all, null));
        }

        return new ExplainResponse
        {
            Items = items,
            Totals = new ExplainedDifference(all.Now, all.Before, all.Effects),
            PreviousFrom = before.From,
            PreviousTo = before.To,
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    private static async Task<Dictionary<SalesKey, Group>> GroupAsync(
        ReportSession session, ExplainDimension by, Dictionary<SalesKey, SalesSums> now, Dictionary<SalesKey, SalesSums> before, CancellationToken cancellationToken)
    {
        var categories = by == ExplainDimension.Category
            ? await session.Db.Products.ToDictionaryAsync(p => p.Id, p => p.CategoryId ?? 0, cancellationToken)
            : [];
        var (units, unitsBefore) = (now.Values.Sum(s => s.Units), before.Values.Sum(s => s.Units));
        var groups = new Dictionary<SalesKey, Group>();
        foreach (var cell in now.Keys.Union(before.Keys))
        {
            var key = by switch
            {
                ExplainDimension.Country => new SalesKey(0, 0, cell.Text),
                ExplainDimension.Product => new SalesKey(0, cell.Id, string.Empty),
                _ => new SalesKey(0, categories[cell.Id], string.Empty),
            };
            if (!groups.TryGetValue(key, out var group))
            {
                group = new Group();
                groups.Add(key, group);
            }

            var (sums, sumsBefore) = (now.GetValueOrDefault(cell) ?? new SalesSums(), before.GetValueOrDefault(cell) ?? new SalesSums());
            group.Add(sums, sumsBefore, PriceVolumeMix.Split(sums, sumsBefore, units, unitsBefore));
        }

        return groups;
    }

    private static ExplainedGroup Row(Group group, (string Key, string Label) name, Group all, GroupPresence? presence) => new(group.Now, group.Before, group.Effects)
    {
        Key = name.Key,
        Label = name.Label,
        Presence = presence,
        Contribution = Ratio.Of(group.Difference, all.Difference),
    };

    private static GroupPresence PresenceOf(Group group) => (group.Now.Units, group.Before.Units) switch
    {
        (0, 0) => GroupPresence.RefundsOnly,
        (_, 0) => GroupPresence.New,
        (0, _) => GroupPresence.Gone,
        _ => GroupPresence.Both,
    };

    private static SalesDimension DimensionOf(ExplainDimension by) => by switch
    {
        ExplainDimension.Category => SalesDimension.Category,
        ExplainDimension.Product => SalesDimension.Product,
        ExplainDimension.Country => SalesDimension.Country,
        _ => throw RequestException.Invalid("by", "Unknown groups."),
    };

    private sealed class Group
    {
        public SalesSums Now { get; } = new();

        public SalesSums Before { get; } = new();

        public SalesEffects Effects { get; set; } = SalesEffects.None;

        public decimal Difference => Now.Net - Before.Net;

        public static Group Of(IEnumerable<Group> parts)
        {
            var sum = new Group();
            foreach (var part in parts)
            {
                sum.Add(part.Now, part.Before, part.Effects);
            }

            return sum;
        }

        public void Round() => Effects = PriceVolumeMix.Round(Effects, Difference);

        public void Add(SalesSums now, SalesSums before, SalesEffects effects)
        {
            Now.Add(now);
            Before.Add(before);
            Effects += effects;
        }
    }
}
