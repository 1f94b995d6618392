using System.Globalization;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// The first category of each customer: the current category with the highest gross − discounts in the first counted order,
/// of equal ones that with the lower id, 0 for products without a category.
/// </summary>
internal static class FirstCategories
{
    // Above this number of customers, reading all is as fast.
    private const int MaxCustomers = 2_000;

    /// <summary>The category of each customer of a table, by position.</summary>
    /// <param name="session">The read session.</param>
    /// <param name="table">The customers.</param>
    /// <param name="earlier">Another table and the categories of its customers; null when there is none.</param>
    /// <param name="changed">The days that differ between the two: only their customers are read.</param>
    public static async Task<int[]> ReadAsync(
        ReportSession session, CustomerTable table, (CustomerTable Table, int[] Categories)? earlier, IReadOnlySet<DateOnly>? changed, CancellationToken cancellationToken)
    {
        if (earlier is not { } known || changed is null)
        {
            var all = await ReadAsync(session, "o.customer_id IS NOT NULL", cancellationToken);
            return [.. table.Customers.Select(c => all.GetValueOrDefault(c.Id))];
        }

        var days = changed.Select(d => d.DayNumber).ToHashSet();
        HashSet<int> touched = [.. table.CustomersOn(days), .. known.Table.CustomersOn(days)];
        if (touched.Count > MaxCustomers)
        {
            return await ReadAsync(session, table, null, null, cancellationToken);
        }

        var ids = touched.Count == 0 ? "NULL" : string.Join(", ", touched.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var read = await ReadAsync(session, $"o.customer_id IN ({ids})", cancellationToken);
        var before = known.Table.Customers.Index().ToDictionary(c => c.Item.Id, c => known.Categories[c.Index]);
        return [.. table.Customers.Select(c => touched.Contains(c.Id) ? read.GetValueOrDefault(c.Id) : before[c.Id])];
    }

    private static Task<Dictionary<int, int>> ReadAsync(ReportSession session, string customers, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT ranked.customer_id AS CustomerId, ranked.category_id AS CategoryId FROM (
              SELECT sums.customer_id, sums.category_id,
                ROW_NUMBER() OVER (PARTITION BY sums.customer_id ORDER BY sums.amount DESC, sums.category_id) AS place
              FROM (
                SELECT f.customer_id, {SalesFormulas.Category} AS category_id, SUM(l.gross - l.discount) AS amount
                FROM (
                  SELECT o.id, o.customer_id, ROW_NUMBER() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at_utc, o.id) AS place
                  FROM orders o WHERE {customers} AND {SalesFormulas.CountedOrder(session.Counted.Statuses)}
                ) f
                JOIN order_lines l ON l.order_id = f.id
                JOIN products p ON p.id = l.product_id
                WHERE f.place = 1
                GROUP BY f.customer_id, {SalesFormulas.Category}
              ) sums
            ) ranked WHERE ranked.place = 1
            """;
        return session.Db.Database.SqlQueryRaw<Row>(sql).ToDictionaryAsync(r => r.CustomerId, r => r.CategoryId, cancellationToken);
    }

    private sealed record Row(int CustomerId, int CategoryId);
}
