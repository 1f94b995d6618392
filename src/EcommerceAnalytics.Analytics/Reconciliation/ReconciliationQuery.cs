using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Metrics;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>Holds the sales figures against each other and against the facts: <c>analytics/reconciliation</c>.</summary>
public sealed class ReconciliationQuery(SalesQuery sales)
{
    /// <summary>Computes the answer.</summary>
    /// <exception cref="RequestException">400: the request cannot be answered as asked; 404: unknown category or product.</exception>
    public async Task<ReconciliationResponse> RunAsync(ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        if (period.Days > IntervalCalendar.MaxIntervals)
        {
            throw RequestException.Invalid("to", $"The range has {period.Days} days; at most {IntervalCalendar.MaxIntervals} are checked at once.");
        }

        var filter = await SalesFilters.ResolveAsync(session, request, cancellationToken);
        var whole = new SalesQuestion(period, filter);
        var checks = new List<ReconciliationCheck>();
        SalesSums? total = null;
        foreach (var (groups, question) in Questions(session, whole))
        {
            var facts = await sales.RunAsync(session.Db, session.State, question with { FactsOnly = true }, cancellationToken);
            var reports = sales.ReadsOnlyFacts(session.State, question)
                ? facts
                : await sales.RunAsync(session.Db, session.State, question, cancellationToken);

            // The first question is that for the whole period.
            total ??= SalesSums.Of(facts.Values);
            checks.AddRange(Check(groups, question, total, facts, reports));
        }

        return new ReconciliationResponse
        {
            Holds = checks.TrueForAll(c => c.Difference == 0),
            Failed = checks.Count(c => c.Difference != 0),
            Items = checks.OrderBy(c => c.Difference == 0).ToList(),
            Meta = session.Meta(period, await SalesFilters.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <summary>The answer as rows.</summary>
    internal static Table Table(ReconciliationResponse response) => new Table<ReconciliationCheck>(
        "Reconciliation",
        response.Items,
        new("identity", ColumnKind.Text, r => EnumText.Of(r.Identity)),
        new("groups", ColumnKind.Text, r => EnumText.Of(r.Groups)),
        new("metric", ColumnKind.Text, r => r.Metric),
        new("expected", ColumnKind.Number, r => r.Expected),
        new("actual", ColumnKind.Number, r => r.Actual),
        new("difference", ColumnKind.Number, r => r.Difference) { Summed = true },
        new("unit", ColumnKind.Text, r => EnumText.Of(r.Unit)));

    private static IEnumerable<(ReconciliationGroups Groups, SalesQuestion Question)> Questions(ReportSession session, SalesQuestion whole) =>
    [
        (ReconciliationGroups.Total, whole),
        (ReconciliationGroups.Category, whole with { By = SalesDimension.Category }),
        (ReconciliationGroups.Product, whole with { By = SalesDimension.Product }),
        (ReconciliationGroups.Country, whole with { By = SalesDimension.Country }),
        (ReconciliationGroups.Day, whole with { Intervals = session.Split(whole.Period, IntervalKind.Day) }),
        (ReconciliationGroups.Month, whole with { Intervals = session.Split(whole.Period, IntervalKind.Month) }),
        (ReconciliationGroups.CustomerType, whole with { By = SalesDimension.CustomerType }),
        (ReconciliationGroups.Status, whole with { By = SalesDimension.Status }),
    ];

    private static IEnumerable<ReconciliationCheck> Check(
        ReconciliationGroups groups, SalesQuestion question, SalesSums total, Dictionary<SalesKey, SalesSums> facts, Dictionary<SalesKey, SalesSums> reports)
    {
        var scope = question.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var (ofFacts, ofReports) = (SalesSums.Of(facts.Values), SalesSums.Of(reports.Values));

        // An order is counted in each of its categories and products, so that orders have no sum over these.
        var divides = groups is ReconciliationGroups.Category or ReconciliationGroups.Product;
        foreach (var metric in SalesMetricList.All.Where(m => Adds(m, divides) && !(m.IsOfOrders && question.IsByItem)))
        {
            var expected = metric.Amount(total, scope);
            yield return Of(ReconciliationIdentity.ReportsAddUp, expected, metric.Amount(ofReports, scope));
            yield return Of(ReconciliationIdentity.FactsAddUp, expected, metric.Amount(ofFacts, scope));
            var apart = facts.Keys.Union(reports.Keys).Sum(key => Math.Abs(
                metric.Amount(reports.GetValueOrDefault(key) ?? new SalesSums(), scope) - metric.Amount(facts.GetValueOrDefault(key) ?? new SalesSums(), scope)));
            yield return Of(ReconciliationIdentity.GroupsAgree, metric.Amount(ofFacts, scope), metric.Amount(ofReports, scope)) with
            {
                Difference = InUnits(metric, apart),
            };

            ReconciliationCheck Of(ReconciliationIdentity identity, decimal wanted, decimal found) => new()
            {
                Identity = identity,
                Groups = groups,
                Metric = metric.Name,
                Expected = wanted,
                Actual = found,
                Difference = InUnits(metric, found - wanted),
                Unit = metric.Kind == ColumnKind.Money ? ReconciliationUnit.Cents : ReconciliationUnit.Pieces,
            };
        }
    }

    private static bool Adds(SalesMetric metric, bool divides) =>
        metric.Addition == MetricAddition.Always || (metric.Addition == MetricAddition.OverOrders && !divides);

    private static decimal InUnits(SalesMetric metric, decimal amount) => metric.Kind == ColumnKind.Money ? amount * 100 : amount;
}
