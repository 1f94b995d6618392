using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Puts the sales report together from the queries of the analytics, in one reading of the data.</summary>
public sealed class SalesReportQuery(RevenueQuery revenue, TopSellersQuery sellers, SalesOverTimeQuery overTime)
{
    /// <summary>Runs the queries.</summary>
    /// <exception cref="Common.Errors.RequestException">400: the request cannot be answered as asked; 404: unknown category or product.</exception>
    public async Task<SalesReportResponse> RunAsync(ReportSession session, SalesReportRequest request, CancellationToken cancellationToken)
    {
        var byGroup = With(request, new RevenueRequest { Compare = request.Compare, Elapsed = request.Elapsed });
        var categories = await revenue.ByCategoryAsync(session, byGroup, cancellationToken);
        var countries = await revenue.ByCountryAsync(session, byGroup, cancellationToken);
        var top = await sellers.RunAsync(
            session, With(request, new TopSellersRequest { Limit = request.TopSellers, Compare = request.Compare, Elapsed = request.Elapsed }), cancellationToken);
        var sales = await overTime.RunAsync(
            session, With(request, new SalesRequest { Interval = request.Interval, Compare = request.Compare, Elapsed = request.Elapsed }), cancellationToken);
        return new SalesReportResponse
        {
            Items = categories.Items,
            Countries = countries.Items,
            TopSellers = top.Items,
            Intervals = sales.Intervals,
            Totals = sales.Totals,
            Comparison = sales.Comparison,
            Meta = sales.Meta,
        };
    }

    private static T With<T>(SalesReportRequest from, T to)
        where T : SalesFilterRequest => to with
        {
            From = from.From,
            To = from.To,
            Range = from.Range,
            TimeZone = from.TimeZone,
            Country = from.Country,
            CategoryId = from.CategoryId,
            ProductId = from.ProductId,
            CustomerType = from.CustomerType,
            Status = from.Status,
            Currency = from.Currency,
        };
}
