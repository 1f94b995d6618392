using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>The store at a glance: <c>analytics/summary</c>.</summary>
public sealed class SummaryQuery(RevenueQuery revenue, TopSellersQuery sellers, ChurnQuery churn)
{
    /// <exception cref="RequestException">400: the parameters are not valid.</exception>
    public async Task<SummaryResponse> RunAsync(ReportSession session, SummaryRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var byCategory = await revenue.ByCategoryAsync(
            session, new RevenueRequest { From = request.From, To = request.To, Range = request.Range, TimeZone = request.TimeZone }, cancellationToken);
        var asOf = session.Clock.DayOf(period.To.AddTicks(-1));
        return new SummaryResponse
        {
            RevenueByCategory = byCategory.Items,
            TopSellersByCountry = await sellers.ByCountryAsync(
                session, period, new SalesFilter { Currency = session.Store.Currency }, request.Limit, request.Countries ?? int.MaxValue, cancellationToken),
            Churn = await churn.FiguresAsync(
                session, asOf < session.LastKnownDay ? asOf : session.LastKnownDay, request.InactivityDays, ChurnDefinition.Window, cancellationToken),
            Totals = byCategory.Totals,
            Meta = byCategory.Meta,
        };
    }

    /// <summary>The summary as rows: the revenue by category.</summary>
    internal static Table Table(SummaryResponse response) => RevenueTable.Of(
        new Breakdown<CategoryRevenue> { Items = response.RevenueByCategory, Totals = response.Totals, Meta = response.Meta });
}
