using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>
/// The lines behind the sales figures, sold ones and then returned ones, streamed from the snapshot in constant memory. They are
/// chosen by the conditions of <see cref="SalesSql"/>, so that they add up to the figures of <see cref="SalesQuery"/>.
/// </summary>
public sealed class OrderLinesExport(SalesQuery sales)
{
    // Sorting a million lines takes longer than a request may.
    private const int CommandTimeoutSeconds = 900;

    internal async Task<ExportContent> RunAsync(ReportSession session, SalesFilterRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var filter = await SalesFilters.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, FactsOnly: true);
        var sql = new SalesSql(question, SalesPlan.AllFacts, new SalesIntervals(null, session.Clock.Zone), session.Counted.Statuses);
        var totals = await sales.TotalAsync(session, new SalesQuestion(period, filter), cancellationToken);
        var count = await CountAsync(session, $"SELECT COUNT(*) {sql.SaleLineRows()}", filter, cancellationToken)
            + await CountAsync(session, $"SELECT COUNT(*) {sql.RefundLineRows()}", filter, cancellationToken);
        var warnings = await SalesFilters.WarningsAsync(session, period, filter, cancellationToken);
        var table = new Table<Line>(
            "Orders",
            ReadAsync(session, sql, filter, cancellationToken),
            new("Kind", ColumnKind.Text, l => l.IsReturn ? "return" : "sale"),
            new("Number", ColumnKind.Text, l => l.Number),
            new("Date", ColumnKind.DateTime, l => TimeZoneInfo.ConvertTime(new DateTimeOffset(l.At), period.Zone)),
            new("Status", ColumnKind.Text, l => l.Status?.ToString()),
            new("Country", ColumnKind.Text, l => l.Country),
            new("Customer id", ColumnKind.Identifier, l => l.CustomerId),
            new("SKU", ColumnKind.Text, l => l.Sku),
            new("Product", ColumnKind.Text, l => l.Product),
            new("Units sold", ColumnKind.Count, l => l.IsReturn ? 0 : l.Quantity) { Summed = true },
            new("Units returned", ColumnKind.Count, l => l.IsReturn ? l.Quantity : 0) { Summed = true },
            new("Gross sales", ColumnKind.Money, l => l.Gross) { Summed = true },
            new("Discounts", ColumnKind.Money, l => l.Discount) { Summed = true },
            new("Returns", ColumnKind.Money, l => l.Returns) { Summed = true },
            new("Net sales", ColumnKind.Money, l => l.Gross - l.Discount - l.Returns) { Summed = true })
        {
            Currency = filter.Currency,
        };
        return new ExportContent(table, Workbook(session, table, totals, count, warnings), count);
    }

    private static ReportWorkbook Workbook(ReportSession session, Table table, SalesSums totals, long count, List<string> warnings) => new()
    {
        Title = "Order lines",
        Store = session.Store.Name,
        CreatedAt = new DateTimeOffset(session.Now),
        Currency = table.Currency,
        Facts = [new("Rows", count, ColumnKind.Count), .. warnings.Select(w => new SummaryFact("Warning", w))],
        Tables = [table],
        Checks =
        [
            new("Units sold = analytics", table, "Units sold", totals.Units),
            new("Units returned = analytics", table, "Units returned", totals.UnitsReturned),
            new("Gross sales = analytics", table, "Gross sales", totals.Gross),
            new("Discounts = analytics", table, "Discounts", totals.Discount),
            new("Returns = analytics", table, "Returns", totals.Returns),
            new("Net sales = analytics", table, "Net sales", totals.Net),
        ],
    };

    private static async IAsyncEnumerable<Line> ReadAsync(
        ReportSession session, SalesSql sql, SalesFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inTenThousandths = session.Db.Database.IsSqlite();
        var sold = "SELECT o.number, o.placed_at_utc, o.status, o.country, o.customer_id, p.sku, p.name, l.quantity, l.gross, l.discount "
            + $"{sql.SaleLineRows()} ORDER BY o.placed_at_utc, o.id, l.id";
        var returned = "SELECT r.number, r.refunded_at_utc, ro.status, r.country, r.customer_id, p.sku, p.name, x.quantity, x.amount, 0 "
            + $"{sql.RefundLineRows()} ORDER BY r.refunded_at_utc, r.id, x.id";
        foreach (var (text, isReturn) in new[] { (sold, false), (returned, true) })
        {
            await using var command = Command(session, text, filter);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var amount = Money(reader, 8, inTenThousandths);
                yield return new Line(
                    isReturn,
                    reader.GetString(0),
                    DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc),
                    reader.IsDBNull(2) ? null : (OrderStatus)reader.GetInt32(2),
                    reader.GetString(3),
                    reader.IsDBNull(4) ? null : reader.GetInt32(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    reader.GetInt32(7),
                    isReturn ? 0 : amount,
                    isReturn ? 0 : Money(reader, 9, inTenThousandths),
                    isReturn ? amount : 0);
            }
        }
    }

    private static async Task<long> CountAsync(ReportSession session, string sql, SalesFilter filter, CancellationToken cancellationToken)
    {
        await using var command = Command(session, sql, filter);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(ReportSession session, string sql, SalesFilter filter)
    {
        var command = session.Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = session.Db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = CommandTimeoutSeconds;
        Add(command, "@currency", filter.Currency);
        if (filter.Country is { } country)
        {
            Add(command, "@country", country);
        }

        return command;
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static decimal Money(DbDataReader reader, int column, bool inTenThousandths) =>
        inTenThousandths ? reader.GetInt64(column) / 10000m : reader.GetDecimal(column);

    private sealed record Line(
        bool IsReturn, string Number, DateTime At, OrderStatus? Status, string Country, int? CustomerId, string Sku, string Product,
        int Quantity, decimal Gross, decimal Discount, decimal Returns);
}
