using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>Lays out the recommendations report as a workbook.</summary>
internal static class RecommendationReportWorkbook
{
    /// <summary>Name of the report in addresses, exports and downloads.</summary>
    public const string Name = "recommendations";

    public static ReportWorkbook Of(RecommendationReportResponse response, ReportSession session)
    {
        var (model, totals) = (response.Model, response.Totals);
        var rates = RecommendationTables.Rates(response.Items).InWords("By strategy");
        var quality = RecommendationTables.Quality(model.Quality).InWords();
        var rules = RecommendationTables.Rules(response.Rules).InWords();
        var compared = model.Quality.TakeWhile(row => row.Target == EvaluationTarget.NewProducts).Count();
        return ReportFrame.Of("Recommendations", session, response.Meta, Facts(response, session)) with
        {
            Kpis =
            [
                new("Shown", ColumnKind.Count, totals.Shown),
                new("Clicked", ColumnKind.Count, totals.Clicked),
                new("Bought", ColumnKind.Count, totals.Bought),
                new("Click rate", ColumnKind.Percent, totals.ClickRate),
                new("Purchase rate", ColumnKind.Percent, totals.PurchaseRate),
            ],
            Charts = compared == 0
                ? []
                : [new(ChartShape.Bar, "Customers with a hit among ten new products", quality, "Strategy", "Hit rate") { Rows = compared }],
            Tables = [rates, quality, rules],
            Definitions = [.. RecommendationTables.OfRates, .. OfQuality, .. RecommendationTables.OfRules],
            Checks =
            [
                new("Σ strategies = shown", rates, "Shown", totals.Shown),
                new("Σ strategies = clicked", rates, "Clicked", totals.Clicked),
                new("Σ strategies = bought", rates, "Bought", totals.Bought),
            ],
        };
    }

    private static IEnumerable<SummaryFact?> Facts(RecommendationReportResponse response, ReportSession session)
    {
        var model = response.Model;
        yield return new("Model", model.Algorithm is { } algorithm ? RecommendationTables.NameOf(algorithm) : "none") { IsWord = true };
        yield return new("In service", model.InService, ColumnKind.Boolean);
        yield return new("Why", model.Reason) { IsWord = true };
        if (model.Generation is null)
        {
            yield break;
        }

        yield return new("Half-life in days", model.HalfLifeDays, ColumnKind.Number);
        yield return new("Trained at (UTC)", model.TrainedAt, ColumnKind.DateTime);
        yield return new("Trained on customers", model.Customers, ColumnKind.Count);
        yield return new("Trained on products", model.Products, ColumnKind.Count);
        yield return new("Measured from", model.MeasuredFrom is { } from ? session.Clock.DayOf(from) : (DateOnly?)null, ColumnKind.Date);
        yield return new("Measured on customers", model.MeasuredCustomers, ColumnKind.Count);
        yield return new("Basket rules", response.RuleCount, ColumnKind.Count);
        yield return new("Basket rules shown, best first", response.Rules.Count, ColumnKind.Count);
    }

    private static readonly MetricDefinition[] OfQuality =
    [
        new("Target", "New products: only purchases of products the customer had not bought before; all products: every purchase", "of the customer's next shopping day after the model was trained"),
        new("Recall", "products of the list that were bought / products bought", "mean over the customers; lists of ten"),
        new("NDCG", "Σ 1/log2(place + 1) over the hits / the same of a perfect list", "mean over the customers; 1 is perfect, differences below .006 are noise"),
        new("Hit rate", "customers with at least one hit / customers"),
        new("Coverage", "products in at least one list / products in the catalogue"),
    ];
}
