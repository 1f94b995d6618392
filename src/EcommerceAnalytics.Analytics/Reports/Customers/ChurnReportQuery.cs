using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>Assembles the churn report from the analytics queries, in one read session.</summary>
public sealed class ChurnReportQuery(ChurnQuery churn, CustomerValueQuery values)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<ChurnReportResponse> RunAsync(ReportSession session, ChurnReportRequest request, CancellationToken cancellationToken)
    {
        var (first, last) = request.Days(session);
        var period = session.Resolve(request);
        var question = new ChurnRequest
        {
            AsOf = last,
            InactivityDays = request.InactivityDays,
            Country = request.Country,
            FirstCategoryId = request.FirstCategoryId,
        };
        var window = await churn.RunAsync(
            session,
            question with { SplitBy = ChurnSplit.Country, Interval = request.Interval, Compare = ComparisonKind.PreviousPeriod },
            cancellationToken);
        var simple = await churn.RunAsync(session, question with { Definition = ChurnDefinition.Simple }, cancellationToken);
        var months = await churn.RunAsync(session, question with { SplitBy = ChurnSplit.AcquisitionMonth }, cancellationToken);
        var categories = await churn.RunAsync(session, question with { SplitBy = ChurnSplit.FirstCategory }, cancellationToken);
        var periods = await churn.RunAsync(session, question with { Definition = ChurnDefinition.PeriodOverPeriod }, cancellationToken);
        var atRisk = await values.AtRiskAsync(
            session,
            new AtRiskRequest { Country = request.Country, FirstCategoryId = request.FirstCategoryId, PageSize = request.AtRisk, Convert = request.Convert },
            cancellationToken);
        return new ChurnReportResponse
        {
            Definitions = [window, simple, periods],
            Comparison = window.Comparison!,
            Sentence = window.Sentence,
            Trend = [.. window.Intervals!.Where(i => i.AsOf >= first)],
            Countries = window.Segments!,
            AcquisitionMonths = months.Segments!,
            FirstCategories = categories.Segments!,
            AtRisk = atRisk.Items,
            AtRiskTable = CustomerValueQuery.Table(atRisk with { All = atRisk.Items }),
            Meta = window.Meta with
            {
                From = period.From,
                To = period.To,
                FirstDay = period.FirstDay,
                LastDay = period.LastDay,
                ExchangeRates = atRisk.Meta.ExchangeRates,
                Warnings = [.. window.Meta.Warnings.Union(atRisk.Meta.Warnings)],
            },
        };
    }
}
