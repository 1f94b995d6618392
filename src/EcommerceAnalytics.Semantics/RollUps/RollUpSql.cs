using System.Globalization;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>The statements that fill the roll-ups, for many days, one month or one year at a time; those of one method are idempotent together.</summary>
internal sealed class RollUpSql(MeasureSql measures)
{
    private static readonly string[] Daily = ["category_daily", "country_daily", "totals_daily", "rolled_up_days"];
    private static readonly string[] Monthly = ["sales_monthly", "category_monthly", "country_monthly", "product_monthly", "product_totals_monthly", "rolled_up_months"];
    private static readonly string[] Yearly = ["sales_yearly", "category_yearly", "country_yearly", "product_totals_yearly", "rolled_up_years"];

    /// <summary>The roll-ups by day, without the record of when a day was recomputed.</summary>
    public static IReadOnlyList<string> TablesByDay { get; } = ["sales_daily", "product_daily", "category_daily", "country_daily", "totals_daily"];

    /// <summary>The roll-ups by month.</summary>
    public static IReadOnlyList<string> TablesByMonth { get; } = Monthly[..^1];

    /// <summary>The roll-ups by year.</summary>
    public static IReadOnlyList<string> TablesByYear { get; } = Yearly[..^1];

    /// <summary>Empties the monthly and yearly roll-ups.</summary>
    public static IEnumerable<string> NoMonths() => [.. Monthly.Select(table => $"DELETE FROM {table}"), .. Yearly.Select(table => $"DELETE FROM {table}")];

    /// <summary>Drops the roll-ups of months and years that contain recomputed days.</summary>
    public static IEnumerable<string> Drop(IReadOnlyCollection<DateOnly> months, IReadOnlyCollection<DateOnly> years)
    {
        var dropped = months.Count == 0 ? [] : Monthly.Select(table => $"DELETE FROM {table} WHERE month IN ({SalesFormulas.List(months)})");
        return years.Count == 0 ? dropped : dropped.Concat(Yearly.Select(table => $"DELETE FROM {table} WHERE year IN ({SalesFormulas.List(years)})"));
    }

    /// <summary>Computes the coarser daily roll-ups of the given days from the finer ones and the orders.</summary>
    /// <param name="days">The days, at least one.</param>
    /// <param name="statuses">The counted statuses.</param>
    public IEnumerable<string> Days(IReadOnlyCollection<DateOnly> days, IReadOnlyList<OrderStatus> statuses)
    {
        var inDays = $"day IN ({SalesFormulas.List(days)})";
        return
        [
            .. Daily.Select(table => $"DELETE FROM {table} WHERE {inDays}"),
            $"""
            INSERT INTO category_daily (day, category_id, currency, {measures.Items})
            SELECT day, category_id, currency, {measures.SumsOfItems} FROM sales_daily WHERE {inDays}
            GROUP BY day, category_id, currency
            """,
            $"""
            INSERT INTO country_daily (day, country, currency, {measures.All})
            SELECT f.day, f.country, f.currency, {measures.SumsOfAll}
            FROM (SELECT s.day, s.country, s.currency, {measures.ItemsAsAll} FROM sales_daily s WHERE s.{inDays}
              UNION ALL
              SELECT o.day, o.country, o.currency, {measures.Orders}
              FROM orders o WHERE o.{inDays} AND {SalesFormulas.CountedOrder(statuses)} GROUP BY o.day, o.country, o.currency
              UNION ALL
              SELECT r.day, r.country, r.currency, {measures.RefundsOfOrders}
              FROM refunds r JOIN refund_lines x ON x.refund_id = r.id LEFT JOIN orders ro ON ro.id = x.order_id
              WHERE r.{inDays} AND {SalesFormulas.CountedRefund(statuses)} GROUP BY r.day, r.country, r.currency) f
            GROUP BY f.day, f.country, f.currency
            """,
            $"""
            INSERT INTO totals_daily (day, currency, {measures.All})
            SELECT day, currency, {measures.SumsOfAll} FROM country_daily WHERE {inDays}
            GROUP BY day, currency
            """,
        ];
    }

    /// <summary>The lines of a day that count: order, product, country, currency, the measures of each; by order.</summary>
    public string LinesOf(DateOnly day, IReadOnlyList<OrderStatus> statuses) => $"""
        SELECT o.id, l.product_id, o.country, o.currency, {measures.Line}
        FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.day = {SalesFormulas.Literal(day)} AND {SalesFormulas.CountedOrder(statuses)} ORDER BY o.id
        """;

    /// <summary>The refund lines of a day that count, in the same columns, 0 for the order: refunds count none.</summary>
    public string RefundLinesOf(DateOnly day, IReadOnlyList<OrderStatus> statuses) => $"""
        SELECT 0, x.product_id, r.country, r.currency, {measures.Refund}
        FROM refunds r JOIN refund_lines x ON x.refund_id = r.id LEFT JOIN orders ro ON ro.id = x.order_id
        WHERE r.day = {SalesFormulas.Literal(day)} AND {SalesFormulas.CountedRefund(statuses)}
        """;

    /// <summary>Records when the days were recomputed.</summary>
    public static string Stamp(IEnumerable<DateOnly> days, long folded) =>
        $"INSERT INTO rolled_up_days (day, folded) VALUES {string.Join(", ", days.Select(day => $"({SalesFormulas.Literal(day)}, {folded.ToString(CultureInfo.InvariantCulture)})"))}";

    /// <summary>Computes the monthly roll-ups of one month from its daily ones.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="through">Last day that is in.</param>
    /// <param name="changed">The groups to recompute; null for all.</param>
    public IEnumerable<string> Month(DateOnly month, DateOnly through, RollUpChanges? changed = null) =>
    [
        .. Sums("sales_monthly", "month", month, "category_id, country, currency", "sales_daily", "day", through, InCategories(changed)),
        .. Sums("category_monthly", "month", month, "category_id, currency", "category_daily", "day", through, InCategories(changed)),
        .. Sums("country_monthly", "month", month, "country, currency", "country_daily", "day", through, ofOrders: true),
        .. Sums("product_monthly", "month", month, "product_id, country, currency", "product_daily", "day", through, InProducts(changed)),
        .. Sums("product_totals_monthly", "month", month, "product_id, currency", "product_monthly", "month", month, InProducts(changed)),
    ];

    /// <summary>Computes the yearly roll-ups of one year from its monthly ones, all of which must exist.</summary>
    /// <param name="year">First day of the year.</param>
    /// <param name="through">Last day that is in, the last one of a month.</param>
    /// <param name="changed">The groups to recompute; null for all.</param>
    public IEnumerable<string> Year(DateOnly year, DateOnly through, RollUpChanges? changed = null) =>
    [
        .. Sums("sales_yearly", "year", year, "category_id, country, currency", "sales_monthly", "month", through, InCategories(changed)),
        .. Sums("category_yearly", "year", year, "category_id, currency", "category_monthly", "month", through, InCategories(changed)),
        .. Sums("country_yearly", "year", year, "country, currency", "country_monthly", "month", through, ofOrders: true),
        .. Sums("product_totals_yearly", "year", year, "product_id, currency", "product_totals_monthly", "month", through, InProducts(changed)),
    ];

    /// <summary>Records that a month is rolled up, and through which day.</summary>
    public static IEnumerable<string> MonthIsMade(DateOnly month, DateOnly through) => IsMade("rolled_up_months", "month", month, through);

    /// <summary>Records that a year is rolled up, and through which day.</summary>
    public static IEnumerable<string> YearIsMade(DateOnly year, DateOnly through) => IsMade("rolled_up_years", "year", year, through);

    private static string InCategories(RollUpChanges? changed) => changed is null ? string.Empty : $" AND category_id IN ({SalesFormulas.List(changed.Categories)})";

    private static string InProducts(RollUpChanges? changed) => changed is null ? string.Empty : $" AND product_id IN ({SalesFormulas.List(changed.Products)})";

    private static IEnumerable<string> IsMade(string table, string column, DateOnly first, DateOnly through) =>
    [
        $"DELETE FROM {table} WHERE {column} = {SalesFormulas.Literal(first)}",
        $"INSERT INTO {table} ({column}, through) VALUES ({SalesFormulas.Literal(first)}, {SalesFormulas.Literal(through)})",
    ];

    /// <summary>A coarser roll-up computed from a finer one, from its first day to the last one included.</summary>
    private IEnumerable<string> Sums(
        string table, string column, DateOnly first, string keys, string finer, string finerColumn, DateOnly through, string only = "", bool ofOrders = false) =>
    [
        $"DELETE FROM {table} WHERE {column} = {SalesFormulas.Literal(first)}{only}",
        $"""
        INSERT INTO {table} ({column}, {keys}, {(ofOrders ? measures.All : measures.Items)})
        SELECT {SalesFormulas.Literal(first)}, {keys}, {(ofOrders ? measures.SumsOfAll : measures.SumsOfItems)} FROM {finer}
        WHERE {finerColumn} BETWEEN {SalesFormulas.Literal(first)} AND {SalesFormulas.Literal(through)}{only}
        GROUP BY {keys}
        """,
    ];
}
