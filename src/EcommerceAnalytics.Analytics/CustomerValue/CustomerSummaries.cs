using System.Data.Common;
using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// Reads one row per customer in one pass over the orders. A day with several orders is one order day; orders in another
/// currency make order days, but have no value.
/// </summary>
internal static class CustomerSummaries
{
    /// <summary>The customers with a counted order up to a day, by id.</summary>
    /// <param name="session">The reading of the data.</param>
    /// <param name="asOf">The day, included.</param>
    /// <param name="customerId">One customer; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<CustomerSummary>> ReadAsync(ReportSession session, DateOnly asOf, int? customerId, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT s.customer_id, c.number, c.country, s.order_days, s.first_order, s.last_order, s.amount, s.first_amount
            FROM (SELECT d.customer_id, COUNT(*) AS order_days, MIN(d.day) AS first_order, MAX(d.day) AS last_order,
                SUM(d.amount) AS amount, SUM(CASE WHEN d.n = 1 THEN d.amount ELSE 0 END) AS first_amount
              FROM ({OrderDays(session, asOf, customerId)}) d GROUP BY d.customer_id) s
            JOIN customers c ON c.id = s.customer_id
            ORDER BY s.customer_id
            """;
        var inTenThousandths = session.Db.Database.IsSqlite();
        return await ReadAsync(
            session,
            sql,
            reader => new CustomerSummary(
                reader.GetInt32(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                string.Intern(reader.GetString(2)),
                (int)reader.Integer(3),
                reader.GetFieldValue<DateOnly>(4),
                reader.GetFieldValue<DateOnly>(5),
                reader.Money(6, inTenThousandths),
                reader.Money(7, inTenThousandths)),
            cancellationToken);
    }

    /// <summary>The customers known at a cut, and what they did in the days after it.</summary>
    public static Task<List<HoldoutCustomer>> ReadHoldoutAsync(
        ReportSession session, DateOnly asOf, DateOnly cut, int holdoutDays, CancellationToken cancellationToken)
    {
        var (before, at, after) = (SalesFormulas.Literal(cut.AddDays(-holdoutDays)), SalesFormulas.Literal(cut), SalesFormulas.Literal(cut.AddDays(holdoutDays)));
        var sql = $"""
            SELECT MIN(d.day), MAX(CASE WHEN d.day <= {at} THEN d.day END), SUM(CASE WHEN d.day <= {at} THEN 1 ELSE 0 END),
              SUM(CASE WHEN d.n > 1 AND d.day > {before} AND d.day <= {at} THEN 1 ELSE 0 END),
              SUM(CASE WHEN d.day > {at} AND d.day <= {after} THEN 1 ELSE 0 END)
            FROM ({OrderDays(session, asOf, null)}) d GROUP BY d.customer_id HAVING MIN(d.day) <= {at}
            """;
        return ReadAsync(
            session,
            sql,
            reader => new HoldoutCustomer(
                PurchaseHistory.FromOrderDays(reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1), (int)reader.Integer(2), cut),
                (int)reader.Integer(3),
                (int)reader.Integer(4)),
            cancellationToken);
    }

    /// <summary>
    /// The order days of each customer, numbered from 1. What was given back lessens the day of its order, whenever that was:
    /// an order returned as a whole was worth nothing.
    /// </summary>
    private static string OrderDays(ReportSession session, DateOnly asOf, int? customerId) => $"""
        SELECT o.customer_id, o.day, SUM(CASE WHEN o.currency = @currency THEN o.gross - o.discount - COALESCE(b.amount, 0) ELSE 0 END) AS amount,
          ROW_NUMBER() OVER (PARTITION BY o.customer_id ORDER BY o.day) AS n
        FROM orders o
        LEFT JOIN (SELECT x.order_id, SUM(x.amount) AS amount FROM refund_lines x JOIN orders o ON o.id = x.order_id
          WHERE {Conditions(session, asOf, customerId)} GROUP BY x.order_id) b ON b.order_id = o.id
        WHERE {Conditions(session, asOf, customerId)} GROUP BY o.customer_id, o.day
        """;

    private static string Conditions(ReportSession session, DateOnly asOf, int? customerId)
    {
        var whose = customerId is { } id ? $"o.customer_id = {id.ToString(CultureInfo.InvariantCulture)}" : "o.customer_id IS NOT NULL";
        return $"{whose} AND {SalesFormulas.CountedOrder(session.Counted.Statuses)} AND o.day <= {SalesFormulas.Literal(asOf)}";
    }

    private static async Task<List<T>> ReadAsync<T>(ReportSession session, string sql, Func<DbDataReader, T> row, CancellationToken cancellationToken)
    {
        var database = session.Db.Database;
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
        var currency = command.CreateParameter();
        currency.ParameterName = "@currency";
        currency.Value = session.Store.Currency;
        command.Parameters.Add(currency);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
