using System.Globalization;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>The statements that fill the roll-ups, for many days, one month or one year at a time; all of a method together can be repeated.</summary>
internal static class RollUpSql
{
    private static readonly string[] Monthly = ["sales_monthly", "product_monthly", "product_totals_monthly", "orders_monthly", "rolled_up_months"];
    private static readonly string[] Yearly = ["sales_yearly", "product_totals_yearly", "orders_yearly", "rolled_up_years"];

    /// <summary>Empties the monthly and yearly roll-ups.</summary>
    public static IEnumerable<string> NoMonths() => [.. Monthly.Select(table => $"DELETE FROM {table}"), .. Yearly.Select(table => $"DELETE FROM {table}")];

    /// <summary>Drops the roll-ups of months and years that hold days which are recomputed.</summary>
    public static IEnumerable<string> Drop(IReadOnlyCollection<DateOnly> months, IReadOnlyCollection<DateOnly> years)
    {
        var dropped = months.Count == 0 ? [] : Monthly.Select(table => $"DELETE FROM {table} WHERE month IN ({SalesFormulas.List(months)})");
        return years.Count == 0 ? dropped : dropped.Concat(Yearly.Select(table => $"DELETE FROM {table} WHERE year IN ({SalesFormulas.List(years)})"));
    }

    /// <summary>Recomputes the daily roll-ups of the given days from the facts.</summary>
    /// <param name="days">The days, at least one.</param>
    /// <param name="statuses">The counted statuses.</param>
    /// <param name="isSqlite">The dialect.</param>
    public static IEnumerable<string> Days(IReadOnlyCollection<DateOnly> days, IReadOnlyList<OrderStatus> statuses, bool isSqlite)
    {
        var inDays = $"IN ({SalesFormulas.List(days)})";
        foreach (var table in (string[])["sales_daily", "product_daily", "orders_daily", "totals_daily", "rolled_up_days"])
        {
            yield return $"DELETE FROM {table} WHERE day {inDays}";
        }

        // LEFT, though every line has its product: MySQL would begin with the products and read all lines there are.
        const string productOf = " LEFT JOIN products p ON p.id = ";
        yield return Lines("sales_daily", "category_id", SalesFormulas.Category, productOf + "l.product_id", inDays, statuses);
        yield return Refunds("sales_daily", "category_id", SalesFormulas.Category, productOf + "x.product_id", inDays, statuses, isSqlite);
        yield return Lines("product_daily", "product_id", "l.product_id", string.Empty, inDays, statuses);
        yield return Refunds("product_daily", "product_id", "x.product_id", string.Empty, inDays, statuses, isSqlite);
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

    /// <summary>Notes when the days were recomputed.</summary>
    public static string Stamp(IEnumerable<DateOnly> days, long folded) =>
        $"INSERT INTO rolled_up_days (day, folded) VALUES {string.Join(", ", days.Select(day => $"({SalesFormulas.Literal(day)}, {folded.ToString(CultureInfo.InvariantCulture)})"))}";

    /// <summary>Makes the monthly roll-ups of one month from its daily ones. Every day of it, up to the last one, must be clean.</summary>
    public static IEnumerable<string> Month(DateOnly month, DateOnly through) =>
    [
        .. Drop([month], []),
        Sums("sales_monthly", "month", month, "category_id, country, currency", "sales_daily", "day", through),
        Sums("product_monthly", "month", month, "product_id, country, currency", "product_daily", "day", through),
        Sums("product_totals_monthly", "month", month, "product_id, currency", "product_monthly", "month", month),
        Orders("orders_monthly", "month", month, "orders_daily", "day", through),
        $"INSERT INTO rolled_up_months (month, through) VALUES ({SalesFormulas.Literal(month)}, {SalesFormulas.Literal(through)})",
    ];

    /// <summary>Makes the yearly roll-ups of one year from its monthly ones. Every month of it, up to the last day, must be rolled up.</summary>
    public static IEnumerable<string> Year(DateOnly year, DateOnly through) =>
    [
        .. Drop([], [year]),
        Sums("sales_yearly", "year", year, "category_id, country, currency", "sales_monthly", "month", through),
        Sums("product_totals_yearly", "year", year, "product_id, currency", "product_totals_monthly", "month", through),
        Orders("orders_yearly", "year", year, "orders_monthly", "month", through),
        $"INSERT INTO rolled_up_years (year, through) VALUES ({SalesFormulas.Literal(year)}, {SalesFormulas.Literal(through)})",
    ];

    private static string Lines(string table, string key, string value, string products, string inDays, IReadOnlyList<OrderStatus> statuses) => $"""
        INSERT INTO {table} (day, {key}, country, currency, orders, {SalesFormulas.Columns})
        SELECT o.day, {value}, o.country, o.currency, COUNT(DISTINCT o.id), {SalesFormulas.OfLines}
        FROM orders o JOIN order_lines l ON l.order_id = o.id{products}
        WHERE o.day {inDays} AND {SalesFormulas.CountedOrder(statuses)}
        GROUP BY o.day, {value}, o.country, o.currency
        """;

    /// <summary>Adds the refunds to what the lines left: grouping both together again would take as long as grouping the lines.</summary>
    private static string Refunds(string table, string key, string value, string products, string inDays, IReadOnlyList<OrderStatus> statuses, bool isSqlite)
    {
        // VALUES(), because MariaDB does not know the alias that MySQL would rather have.
        var sums = SalesFormulas.Columns.Split(", ").Select(column => $"{column} = {table}.{column} + {(isSqlite ? $"excluded.{column}" : $"VALUES({column})")}");
        return $"""
            INSERT INTO {table} (day, {key}, country, currency, orders, {SalesFormulas.Columns})
            SELECT r.day, {value}, r.country, r.currency, 0, {SalesFormulas.OfRefunds}
            FROM refunds r JOIN refund_lines x ON x.refund_id = r.id{products} LEFT JOIN orders ro ON ro.id = x.order_id
            WHERE r.day {inDays} AND {SalesFormulas.CountedRefund(statuses)}
            GROUP BY r.day, {value}, r.country, r.currency
            {(isSqlite ? $"ON CONFLICT (day, {key}, country, currency) DO UPDATE SET" : "ON DUPLICATE KEY UPDATE")} {string.Join(", ", sums)}
            """;
    }

    /// <summary>A coarser roll-up from a finer one, from its first day to the last one that is in.</summary>
    private static string Sums(string table, string column, DateOnly first, string keys, string finer, string finerColumn, DateOnly through) => $"""
        INSERT INTO {table} ({column}, {keys}, orders, {SalesFormulas.Columns})
        SELECT {SalesFormulas.Literal(first)}, {keys}, SUM(orders), {SalesFormulas.OfSums} FROM {finer}
        WHERE {finerColumn} BETWEEN {SalesFormulas.Literal(first)} AND {SalesFormulas.Literal(through)}
        GROUP BY {keys}
        """;

    private static string Orders(string table, string column, DateOnly first, string finer, string finerColumn, DateOnly through) => $"""
        INSERT INTO {table} ({column}, country, currency, orders, tax, shipping)
        SELECT {SalesFormulas.Literal(first)}, country, currency, SUM(orders), SUM(tax), SUM(shipping) FROM {finer}
        WHERE {finerColumn} BETWEEN {SalesFormulas.Literal(first)} AND {SalesFormulas.Literal(through)}
        GROUP BY country, currency
        """;
}
