using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// The category each customer began with: the present category with the highest gross − discounts in the first counted order,
/// of equals the one with the lower id, 0 for products without a category.
/// </summary>
internal static class FirstCategories
{
    /// <summary>The category of each customer of the table, by position.</summary>
    public static async Task<int[]> ReadAsync(ReportSession session, CustomerTable table, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT ranked.customer_id AS CustomerId, ranked.category_id AS CategoryId FROM (
              SELECT sums.customer_id, sums.category_id,
                ROW_NUMBER() OVER (PARTITION BY sums.customer_id ORDER BY sums.amount DESC, sums.category_id) AS place
              FROM (
                SELECT f.customer_id, {SalesFormulas.Category} AS category_id, SUM(l.gross - l.discount) AS amount
                FROM (
                  SELECT o.id, o.customer_id, ROW_NUMBER() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at_utc, o.id) AS place
                  FROM orders o WHERE o.customer_id IS NOT NULL AND {SalesFormulas.CountedOrder(session.Counted.Statuses)}
                ) f
                JOIN order_lines l ON l.order_id = f.id
                JOIN products p ON p.id = l.product_id
                WHERE f.place = 1
                GROUP BY f.customer_id, {SalesFormulas.Category}
              ) sums
            ) ranked WHERE ranked.place = 1
            """;
        var rows = await session.Db.Database.SqlQueryRaw<Row>(sql).ToDictionaryAsync(r => r.CustomerId, r => r.CategoryId, cancellationToken);
        return [.. table.Customers.Select(c => rows.GetValueOrDefault(c.Id))];
    }

    private sealed record Row(int CustomerId, int CategoryId);
}
