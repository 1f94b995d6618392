using System.Globalization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>
/// The one definition of the additive sales figures, as SQL that SQLite, MySQL and MariaDB understand. The roll-ups are
/// filled with these formulas, and reports over facts use the same ones (docs/metrics.md). In them <c>o</c> is orders,
/// <c>l</c> order_lines, <c>r</c> refunds, <c>x</c> refund_lines with <c>ro</c> the order of the refunded line, and
/// <c>p</c> products.
/// </summary>
internal static class SalesFormulas
{
    /// <summary>Names of the additive figures, in the order of <see cref="OfLines"/> and <see cref="OfRefunds"/>.</summary>
    public const string Columns = "`lines`, units, units_returned, gross, discount, returns, cost, net_with_cost, lines_with_cost";

    /// <summary>The figures of order lines.</summary>
    public const string OfLines = """
        COUNT(*) AS `lines`, SUM(l.quantity) AS units, 0 AS units_returned, SUM(l.gross) AS gross, SUM(l.discount) AS discount,
        0 AS returns, SUM(COALESCE(l.cost, 0)) AS cost,
        SUM(CASE WHEN l.cost IS NULL THEN 0 ELSE l.gross - l.discount END) AS net_with_cost, COUNT(l.cost) AS lines_with_cost
        """;

    /// <summary>The figures of refund lines.</summary>
    public const string OfRefunds = """
        0 AS `lines`, 0 AS units, SUM(x.quantity) AS units_returned, 0 AS gross, 0 AS discount,
        SUM(x.amount) AS returns, -SUM(COALESCE(x.cost, 0)) AS cost,
        -SUM(CASE WHEN x.cost IS NULL THEN 0 ELSE x.amount END) AS net_with_cost, COUNT(x.cost) AS lines_with_cost
        """;

    /// <summary>Sums of figures that are already sums: from a finer roll-up to a coarser one.</summary>
    public const string OfSums = """
        SUM(`lines`) AS `lines`, SUM(units) AS units, SUM(units_returned) AS units_returned, SUM(gross) AS gross, SUM(discount) AS discount,
        SUM(returns) AS returns, SUM(cost) AS cost, SUM(net_with_cost) AS net_with_cost, SUM(lines_with_cost) AS lines_with_cost
        """;

    /// <summary>Net sales and net units of sums <c>u</c>, to rank by.</summary>
    public const string NetOfSums = "SUM(u.gross) - SUM(u.discount) - SUM(u.returns)", NetUnitsOfSums = "SUM(u.units) - SUM(u.units_returned)";

    /// <summary>Present category of the product, 0 for none.</summary>
    public const string Category = "COALESCE(p.category_id, 0)";

    /// <summary>Refund lines count when they stand alone or their order is counted.</summary>
    public static string CountedRefund(IEnumerable<OrderStatus> statuses) => $"(x.order_id IS NULL OR ro.status IN ({List(statuses)}))";

    /// <summary>Orders count by their status.</summary>
    public static string CountedOrder(IEnumerable<OrderStatus> statuses, string order = "o") => $"{order}.status IN ({List(statuses)})";

    /// <summary>
    /// Kind of customer of an order (<see cref="Data.Analytics.CustomerKind"/>): returning if the customer has an earlier
    /// counted order; of two at the same instant the one with the lower id is earlier.
    /// </summary>
    public static string CustomerKind(IEnumerable<OrderStatus> statuses, string order = "o") => $"""
        CASE WHEN {order}.customer_id IS NULL THEN 0
        WHEN EXISTS (SELECT 1 FROM orders e WHERE e.customer_id = {order}.customer_id AND {CountedOrder(statuses, "e")}
          AND (e.placed_at_utc < {order}.placed_at_utc OR (e.placed_at_utc = {order}.placed_at_utc AND e.id < {order}.id))) THEN 2 ELSE 1 END
        """;

    /// <summary>The statuses as constants; no status at all matches nothing.</summary>
    public static string List(IEnumerable<OrderStatus> statuses)
    {
        var list = string.Join(", ", statuses.Select(s => ((int)s).ToString(CultureInfo.InvariantCulture)));
        return list.Length == 0 ? "NULL" : list;
    }

    /// <summary>Days as constants for <c>IN</c>.</summary>
    public static string List(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(Literal));

    /// <summary>A day as a constant that all databases compare with a date column.</summary>
    public static string Literal(DateOnly day) => day.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture);
}
