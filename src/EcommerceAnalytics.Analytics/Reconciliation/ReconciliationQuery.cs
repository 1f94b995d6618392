using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>Compares the sales figures with each other and with the facts: <c>analytics/reconciliation</c>.</summary>
public sealed class ReconciliationQuery(SalesQuery sales)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<ReconciliationResponse> RunAsync(ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        if (period.Days > IntervalCalendar.MaxIntervals)
        {
            throw RequestException.Invalid("to", $"The range has {period.Days} days; at most {IntervalCalendar.MaxIntervals} are checked at once.");
        }

        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var whole = new SalesQuestion(period, filter);
        var facts = await ReadFactsAsync(session, whole, cancellationToken);
        var total = SalesSums.Of(facts[ReconciliationGroups.Total].Values);
        var checks = new List<ReconciliationCheck>();
        foreach (var (groups, ofFacts) in facts)
        {
            var question = QuestionOf(session, whole, groups);
            var hasCopy = await sales.HasCopyAsync(session, cancellationToken);
            checks.AddRange(Check(groups, question, total, ofFacts, hasCopy ? await sales.RunAsync(session, question, cancellationToken) : ofFacts));
            if (hasCopy)
            {
                checks.AddRange(CheckCopy(groups, question, ofFacts, await sales.RunAsync(session, question with { WithoutCubes = true }, cancellationToken)));
            }
        }

        return new ReconciliationResponse
        {
            Holds = checks.TrueForAll(c => c.Difference == 0),
            Failed = checks.Count(c => c.Difference != 0),
            Items = checks.OrderBy(c => c.Difference == 0).ToList(),
            Facts = await FactAudit.RunAsync(session.Db, session.Store, cancellationToken),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(ReconciliationResponse response) => new Table<ReconciliationCheck>(
        "Reconciliation",
        response.Items,
        EnumColumn.Of<ReconciliationCheck, ReconciliationIdentity>("identity", r => r.Identity),
        EnumColumn.Of<ReconciliationCheck, ReconciliationGroups>("groups", r => r.Groups, "Groups"),
        new("metric", ColumnKind.Text, r => r.Metric) { Words = (r, language) => language[HeaderText.InWords(r.Metric)] },
        new("expected", ColumnKind.Number, r => r.Expected),
        new("actual", ColumnKind.Number, r => r.Actual),
        new("difference", ColumnKind.Number, r => r.Difference) { Summed = true },
        EnumColumn.Of<ReconciliationCheck, ReconciliationUnit>("unit", r => r.Unit));

    /// <summary>The response as a workbook: the identities, the checks of facts, and both on the Checks sheet.</summary>
    internal static ReportWorkbook Workbook(ReconciliationResponse response, ReportSession session)
    {
        var identities = Table(response).InWords();
        var facts = new Table<FactCheck>(
            "Facts",
            response.Facts,
            EnumColumn.Of<FactCheck, FactCheckKind>("Check", f => f.Check),
            new("Holds", ColumnKind.Text, f => f.Holds ? "yes" : "no") { Words = (f, language) => language[f.Holds ? "Yes" : "No"] },
            new("Failed", ColumnKind.Count, f => f.Failed) { Summed = true },
            new("First of them", ColumnKind.Text, f => string.Join(", ", f.Items.Select(i => i.Link))) { Wrapped = true });
        return ReportFrame.Of("Reconciliation", session, response.Meta) with
        {
            Tables = [identities, facts],
            Checks = [new ReportCheck("Reports = facts: differences", identities, "Difference", 0), new ReportCheck("Facts that do not hold", facts, "Failed", 0)],
        };
    }

    /// <summary>What the checks of facts depend on besides the data version: stock.</summary>
    internal static async Task<string> StampAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var last = await session.Db.StockMovements.MaxAsync(m => (long?)m.Id, cancellationToken);
        var units = await session.Db.Inventory.SumAsync(i => (long)i.Quantity, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{last}|{units}");
    }

    /// <summary>The facts by each group. Reading them takes long, so one read by the finer group serves the coarser one, too.</summary>
    private async Task<Dictionary<ReconciliationGroups, Dictionary<SalesKey, SalesSums>>> ReadFactsAsync(
        ReportSession session, SalesQuestion whole, CancellationToken cancellationToken)
    {
        var products = await sales.ProductsByCountryAsync(session, whole, cancellationToken);
        var categories = await session.Db.Products.ToDictionaryAsync(p => p.Id, p => p.CategoryId ?? 0, cancellationToken);
        var byDay = QuestionOf(session, whole, ReconciliationGroups.Day);
        var months = QuestionOf(session, whole, ReconciliationGroups.Month).Intervals!;
        var orders = await sales.RunAsync(
            session,
            byDay with { By = SalesDimension.CustomerType | SalesDimension.Status | SalesDimension.Country, FactsOnly = true },
            cancellationToken);
        var days = Regroup(orders, key => key with { Id = 0, SecondId = 0, Text = string.Empty });
        var ofPeriod = Regroup(orders, key => key with { Interval = 0 });
        return new()
        {
            [ReconciliationGroups.Total] = Regroup(days, _ => SalesKey.Whole),
            [ReconciliationGroups.Category] = Regroup(products, key => key with { Id = categories[key.Id], Text = string.Empty }),
            [ReconciliationGroups.CategoryAndCountry] = Regroup(products, key => key with { Id = categories[key.Id] }),
            [ReconciliationGroups.Product] = Regroup(products, key => key with { Text = string.Empty }),
            [ReconciliationGroups.Country] = Regroup(ofPeriod, key => key with { Id = 0, SecondId = 0 }),
            [ReconciliationGroups.Day] = days,
            [ReconciliationGroups.Month] = Regroup(days, key => key with { Interval = IntervalSql.IndexOf(months, byDay.Intervals![key.Interval].From) }),
            [ReconciliationGroups.CustomerType] = Regroup(ofPeriod, key => key with { SecondId = 0, Text = string.Empty }),
            [ReconciliationGroups.Status] = Regroup(ofPeriod, key => key with { Id = key.SecondId, SecondId = 0, Text = string.Empty }),
        };
    }

    private static Dictionary<SalesKey, SalesSums> Regroup(Dictionary<SalesKey, SalesSums> cells, Func<SalesKey, SalesKey> coarser) =>
        cells.GroupBy(cell => coarser(cell.Key), cell => cell.Value).ToDictionary(group => group.Key, SalesSums.Of);

    private static SalesQuestion QuestionOf(ReportSession session, SalesQuestion whole, ReconciliationGroups groups) => groups switch
    {
        ReconciliationGroups.Total => whole,
        ReconciliationGroups.Category => whole with { By = SalesDimension.Category },
        ReconciliationGroups.CategoryAndCountry => whole with { By = SalesDimension.Category | SalesDimension.Country },
        ReconciliationGroups.Product => whole with { By = SalesDimension.Product },
        ReconciliationGroups.Country => whole with { By = SalesDimension.Country },
        ReconciliationGroups.Day => whole with { Intervals = session.Split(whole.Period, IntervalKind.Day) },
        ReconciliationGroups.Month => whole with { Intervals = session.Split(whole.Period, IntervalKind.Month) },
        ReconciliationGroups.CustomerType => whole with { By = SalesDimension.CustomerType },
        ReconciliationGroups.Status => whole with { By = SalesDimension.Status },
        _ => throw new ArgumentOutOfRangeException(nameof(groups), groups, "Not a group."),
    };

    private IEnumerable<ReconciliationCheck> Check(
        ReconciliationGroups groups, SalesQuestion question, SalesSums total, Dictionary<SalesKey, SalesSums> facts, Dictionary<SalesKey, SalesSums> reports)
    {
        var (expected, factsSum, reportsSum) = (ValuesOf(question, total), ValuesOf(question, SalesSums.Of(facts.Values)), ValuesOf(question, SalesSums.Of(reports.Values)));
        var apart = Apart(question, facts, reports);
        foreach (var (i, metric) in Additive(groups, question))
        {
            yield return Of(ReconciliationIdentity.ReportsAddUp, groups, metric, expected[i], reportsSum[i]);
            yield return Of(ReconciliationIdentity.FactsAddUp, groups, metric, expected[i], factsSum[i]);
            yield return Of(ReconciliationIdentity.GroupsAgree, groups, metric, factsSum[i], reportsSum[i]) with { Difference = InUnits(metric, apart[i]) };
        }
    }

    private IEnumerable<ReconciliationCheck> CheckCopy(
        ReconciliationGroups groups, SalesQuestion question, Dictionary<SalesKey, SalesSums> facts, Dictionary<SalesKey, SalesSums> copy)
    {
        var (factsSum, copySum, apart) = (ValuesOf(question, SalesSums.Of(facts.Values)), ValuesOf(question, SalesSums.Of(copy.Values)), Apart(question, facts, copy));
        return Additive(groups, question)
            .Select(m => Of(ReconciliationIdentity.CopyAgrees, groups, m.Item, factsSum[m.Index], copySum[m.Index]) with { Difference = InUnits(m.Item, apart[m.Index]) });
    }

    /// <summary>The measures that add up over groups, with their places.</summary>
    private IEnumerable<(int Index, Measure Item)> Additive(ReconciliationGroups groups, SalesQuestion question)
    {
        // An order is counted in each of its categories and products, so counts of orders do not add up over these.
        var divides = groups is ReconciliationGroups.Category or ReconciliationGroups.CategoryAndCountry or ReconciliationGroups.Product;
        return sales.Measures.Shown.Index().Where(m => m.Item.AddsUp(!divides) && !(m.Item.IsOfWholeOrders && question.IsByItem));
    }

    /// <summary>How far the groups are apart, in all, for each measure.</summary>
    private decimal[] Apart(SalesQuestion question, Dictionary<SalesKey, SalesSums> some, Dictionary<SalesKey, SalesSums> others)
    {
        var apart = new decimal[sales.Measures.Shown.Count];
        foreach (var key in some.Keys.Union(others.Keys))
        {
            var (one, other) = (ValuesOf(question, some.GetValueOrDefault(key) ?? new SalesSums()), ValuesOf(question, others.GetValueOrDefault(key) ?? new SalesSums()));
            for (var i = 0; i < apart.Length; i++)
            {
                apart[i] += Math.Abs((other[i] ?? 0) - (one[i] ?? 0));
            }
        }

        return apart;
    }

    private decimal?[] ValuesOf(SalesQuestion question, SalesSums sums) => sales.Measures.ValuesOf(sums, question.IsByItem ? MetricScope.Items : MetricScope.Orders);

    private static ReconciliationCheck Of(ReconciliationIdentity identity, ReconciliationGroups groups, Measure metric, decimal? wanted, decimal? found) => new()
    {
        Identity = identity,
        Groups = groups,
        Metric = metric.Name,
        Expected = wanted ?? 0,
        Actual = found ?? 0,
        Difference = InUnits(metric, (found ?? 0) - (wanted ?? 0)),
        Unit = metric.Kind == ColumnKind.Money ? ReconciliationUnit.Cents : ReconciliationUnit.Pieces,
    };

    private static decimal InUnits(Measure metric, decimal amount) => metric.Kind == ColumnKind.Money ? amount * 100 : amount;
}
