using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Assembles the sales report from the analytics queries, in one read session.</summary>
public sealed class SalesReportQuery(RevenueQuery revenue, TopSellersQuery sellers, SalesOverTimeQuery overTime, OrderLinesQuery orders)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<SalesReportResponse> RunAsync(ReportSession session, SalesReportRequest request, CancellationToken cancellationToken)
    {
        var byGroup = request.Scope(new RevenueRequest { Compare = request.Compare, Elapsed = request.Elapsed });
        var categories = await revenue.ByCategoryAsync(session, byGroup, cancellationToken);
        var countries = await revenue.ByCountryAsync(session, byGroup, cancellationToken);
        var top = await sellers.RunAsync(
            session, request.Scope(new TopSellersRequest { Limit = request.TopSellers, Compare = request.Compare, Elapsed = request.Elapsed }), cancellationToken);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var days = await IntervalsAsync(session, request, IntervalKind.Day, cancellationToken);
        var weeks = await IntervalsAsync(session, request, IntervalKind.Week, cancellationToken);
        var months = await IntervalsAsync(session, request, IntervalKind.Month, cancellationToken);
        return new SalesReportResponse
        {
            Items = categories.Items,
            Countries = countries.Items,
            TopSellers = top.Items,
            Days = days.Intervals,
            Weeks = weeks.Intervals,
            Months = months.Intervals,
            Filters = await ReportFilters.DescribeAsync(session, request, filter, cancellationToken),
            Totals = countries.Totals,
            Comparison = countries.Comparison,
            Unpaired = [.. days.Unpaired, .. weeks.Unpaired, .. months.Unpaired],
            Meta = countries.Meta,
        };
    }

    /// <summary>The report as a file, with the order lines when requested.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    internal async Task<ExportContent> FileAsync(ReportSession session, SalesReportRequest request, CancellationToken cancellationToken)
    {
        var response = await RunAsync(session, request, cancellationToken);
        var lines = request.IncludeOrders ? await orders.OpenAsync(session, request, cancellationToken) : null;
        return new ExportContent(SalesReportWorkbook.Categories(response), SalesReportWorkbook.Of(response, session, lines));
    }

    private async Task<(List<SalesReportInterval> Intervals, IEnumerable<UnpairedInterval> Unpaired)> IntervalsAsync(
        ReportSession session, SalesReportRequest request, IntervalKind kind, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var sales = await overTime.RunAsync(
            session, request.Scope(new SalesRequest { Interval = kind, Compare = request.Compare, Elapsed = request.Elapsed }), cancellationToken);
        var earlier = sales.Comparison?.Intervals ?? [];
        return (
            sales.Intervals.Select((interval, i) => new SalesReportInterval(interval, earlier.ElementAtOrDefault(i), period)).ToList(),
            earlier.Skip(sales.Intervals.Count).OfType<SalesInterval>().Select(rest => new UnpairedInterval(kind, rest.Label, rest.NetSales)));
    }
}
