using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>The statements that fill the roll-ups, for many days or one month at a time; each can be repeated.</summary>
internal static class RollUpSql
{
    /// <summary>Recomputes the daily roll-ups of the given days from the facts and drops the months they lie in.</summary>
    /// <param name="days">The days, at least one.</param>
    /// <param name="statuses">The counted statuses.</param>
    public static IEnumerable<string> Days(IReadOnlyCollection<DateOnly> days, IReadOnlyList<OrderStatus> statuses)
    {
        var inDays = $"IN ({SalesFormulas.List(days)})";
        var inMonths = $"IN ({SalesFormulas.List(days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct())})";
        foreach (var table in (string[])["sales_daily", "product_daily", "orders_daily", "totals_daily"])
        {
            yield return $"DELETE FROM {table} WHERE day {inDays}";
        }

        foreach (var table in (string[])["sales_monthly", "product_monthly", "orders_monthly", "rolled_up_months"])
        {
            yield return $"DELETE FROM {table} WHERE month {inMonths}";
        }

        yield return FromFacts("sales_daily", "category_id", SalesFormulas.Category, SalesFormulas.Category, inDays, statuses);
        yield return FromFacts("product_daily", "product_id", "l.product_id", "x.product_id", inDays, statuses);
        yield return $"""
            INSERT INTO orders_daily (day, country, currency, customer_kind, orders, gross, discount, tax, shipping)
            SELECT k.day, k.country, k.currency, k.kind, COUNT(*), SUM(k.gross), SUM(k.discount), SUM(k.tax), SUM(k.shipping)
            FROM (SELECT o.day, o.country, o.currency, {SalesFormulas.CustomerKind(statuses)} AS kind, o.gross, o.discount, o.tax, o.shipping
              FROM orders o WHERE o.day {inDays} AND {SalesFormulas.CountedOrder(statuses)}) k
            GROUP BY k.day, k.country, k.currency, k.kind
            """;
        yield return $"""
            INSERT INTO totals_daily (day, currency, orders, tax, shipping, {SalesFormulas.Columns})
            SELECT f.day, f.currency, SUM(f.orders), SUM(f.tax), SUM(f.shipping), {SalesFormulas.OfSums}
            FROM (SELECT s.day, s.currency, 0 AS orders, 0 AS tax, 0 AS shipping, {SalesFormulas.Columns} FROM sales_daily s WHERE s.day {inDays}
              UNION ALL
              SELECT d.day, d.currency, d.orders, d.tax, d.shipping, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM orders_daily d WHERE d.day {inDays}) f
            GROUP BY f.day, f.currency
            """;
    }

    /// <summary>Makes the monthly roll-ups of one month from its daily ones. Every day of it must be clean.</summary>
    public static IEnumerable<string> Month(DateOnly month)
    {
        var (first, inMonth) = (SalesFormulas.Literal(month), $"BETWEEN {SalesFormulas.Literal(month)} AND {SalesFormulas.Literal(month.AddMonths(1).AddDays(-1))}");
        foreach (var table in (string[])["sales_monthly", "product_monthly", "orders_monthly", "rolled_up_months"])
        {
            yield return $"DELETE FROM {table} WHERE month = {first}";
        }

        yield return FromDays("sales_monthly", "sales_daily", "category_id", first, inMonth);
        yield return FromDays("product_monthly", "product_daily", "product_id", first, inMonth);
        yield return $"""
            INSERT INTO orders_monthly (month, country, currency, orders, tax, shipping)
            SELECT {first}, country, currency, SUM(orders), SUM(tax), SUM(shipping) FROM orders_daily WHERE day {inMonth}
            GROUP BY country, currency
            """;
        yield return $"INSERT INTO rolled_up_months (month) VALUES ({first})";
    }

    private static string FromFacts(string table, string key, string lineKey, string refundKey, string inDays, IReadOnlyList<OrderStatus> statuses)
    {
        var products = key == "category_id" ? "JOIN products p ON p.id = l.product_id" : string.Empty;
        return $"""
            INSERT INTO {table} (day, {key}, country, currency, orders, {SalesFormulas.Columns})
            SELECT f.day, f.k, f.country, f.currency, SUM(f.orders), {SalesFormulas.OfSums}
            FROM (SELECT o.day AS day, {lineKey} AS k, o.country AS country, o.currency AS currency, COUNT(DISTINCT o.id) AS orders, {SalesFormulas.OfLines}
              FROM orders o JOIN order_lines l ON l.order_id = o.id {products}
              WHERE o.day {inDays} AND {SalesFormulas.CountedOrder(statuses)}
              GROUP BY o.day, {lineKey}, o.country, o.currency
              UNION ALL
              SELECT r.day, {refundKey}, r.country, r.currency, 0, {SalesFormulas.OfRefunds}
              FROM refunds r JOIN refund_lines x ON x.refund_id = r.id {products.Replace("l.", "x.", StringComparison.Ordinal)} LEFT JOIN orders ro ON ro.id = x.order_id
              WHERE r.day {inDays} AND {SalesFormulas.CountedRefund(statuses)}
              GROUP BY r.day, {refundKey}, r.country, r.currency) f
            GROUP BY f.day, f.k, f.country, f.currency
            """;
    }

    private static string FromDays(string table, string daily, string key, string first, string inMonth) => $"""
        INSERT INTO {table} (month, {key}, country, currency, orders, {SalesFormulas.Columns})
        SELECT {first}, {key}, country, currency, SUM(orders), {SalesFormulas.OfSums} FROM {daily} WHERE day {inMonth}
        GROUP BY {key}, country, currency
        """;
}
