using System.Data.Common;
using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>
/// The lines behind the sales figures: <c>reports/orders</c>. They are selected by the conditions of <see cref="SalesSql"/>, so that
/// they add up to the figures of <see cref="SalesQuery"/>.
/// </summary>
public sealed class OrderLinesQuery(SalesQuery sales)
{
    // Sorting a million lines would take longer than a request may.
    private const int CommandTimeoutSeconds = 900;

    /// <summary>One page of the lines.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<OrdersReportResponse> RunAsync(ReportSession session, OrdersReportRequest request, CancellationToken cancellationToken)
    {
        var lines = await OpenAsync(session, request, cancellationToken);
        var items = new List<OrderLine>();
        await foreach (var line in lines.ReadAsync((long)(request.Page - 1) * request.PageSize, request.PageSize, cancellationToken))
        {
            items.Add(line);
        }

        return new OrdersReportResponse
        {
            Items = items,
            TotalCount = checked((int)lines.Count),
            Filters = lines.Filters,
            Totals = lines.Totals,
            Meta = lines.Meta,
        };
    }

    /// <summary>Counts the lines and computes what they must add up to; they are read later, one by one.</summary>
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    internal async Task<OrderLineStream> OpenAsync(ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
    {
        if (request.Convert)
        {
            throw RequestException.Invalid("convert", "Order lines are listed in the currency of their order; leave convert out, or request the figures of the analytics.");
        }

        var period = session.Resolve(request);
        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = await sales.WithSegmentsAsync(session, new SalesQuestion(period, filter, FactsOnly: true), cancellationToken);
        filter = question.Filter;
        var sql = new SalesSql(question, SalesPlan.AllFacts, new IntervalSql(null, session.Clock.Zone), session.Counted.Statuses, sales.Measures.Sql, session.Db.Dialect);
        var totals = await sales.TotalAsync(session, new SalesQuestion(period, filter), cancellationToken);
        return new OrderLineStream(session, period, filter, sql)
        {
            Sold = totals.Lines,
            Returned = await CountAsync(session, sql.RefundLineRows(), filter, cancellationToken),
            Categories = await session.Db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken),
            Filters = await ReportFilters.DescribeAsync(session, request, filter, cancellationToken),
            Totals = new SalesMetrics(sales.Measures, totals, filter.IsByItem ? MetricScope.Items : MetricScope.Orders),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    internal static DbCommand Command(ReportSession session, string sql, SalesFilter filter)
    {
        var command = session.Db.Database.CreateCommand(sql);
        command.CommandTimeout = CommandTimeoutSeconds;
        filter.AddParameters(command);
        return command;
    }

    private static async Task<long> CountAsync(ReportSession session, string rows, SalesFilter filter, CancellationToken cancellationToken)
    {
        await using var command = Command(session, $"SELECT COUNT(*) {rows}", filter);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
