using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales by weekday and hour: <c>analytics/heatmap</c>.</summary>
public sealed class HeatmapQuery(SalesQuery sales)
{
    private const int Hours = 24;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<HeatmapResponse> RunAsync(ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, SalesDimension.Weekday | SalesDimension.HourOfDay);
        var cells = await sales.RunAsync(session, question, cancellationToken);
        var scope = filter.IsByItem ? MetricScope.Items : MetricScope.Orders;
        return new HeatmapResponse
        {
            // Every hour has a cell: a front end can draw them as they come.
            Items =
            [
                .. Enumerable.Range(0, 7 * Hours).Select(i => (Weekday: (i / Hours) + 1, Hour: i % Hours)).Select(at =>
                    new HeatmapCell(sales.Measures, cells.GetValueOrDefault(new SalesKey(0, at.Weekday, string.Empty, at.Hour)) ?? new SalesSums(), scope)
                    {
                        Weekday = at.Weekday,
                        WeekdayName = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(at.Weekday % 7)),
                        Hour = at.Hour,
                    }),
            ],
            Totals = new SalesMetrics(sales.Measures, filter.IsByItem ? await sales.TotalAsync(session, question, cancellationToken) : SalesSums.Of(cells.Values), scope),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    /// <summary>The response as rows.</summary>
    internal static Table Table(HeatmapResponse response) => new Table<HeatmapCell>(
        "Heatmap",
        response.Items,
        [
            new("weekday", ColumnKind.Count, r => r.Weekday),
            new("weekdayName", ColumnKind.Text, r => r.WeekdayName) { Words = (r, language) => language[r.WeekdayName] },
            new("hour", ColumnKind.Count, r => r.Hour),
            .. MetricColumns.Of<HeatmapCell>(response.Totals.Measures, r => r, wholeOrders: true),
        ])
    {
        Currency = response.Meta.Currency,
    };
}
