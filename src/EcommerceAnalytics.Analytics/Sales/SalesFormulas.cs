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
    private static readonly string[] Names = ["`lines`", "units", "units_returned", "gross", "discount", "returns", "cost", "net_with_cost", "lines_with_cost"];

    private static readonly string[] OfLineEach =
    [
        "1", "l.quantity", "0", "l.gross", "l.discount", "0", "COALESCE(l.cost, 0)", "CASE WHEN l.cost IS NULL THEN 0 ELSE l.gross - l.discount END", "l.cost IS NOT NULL",
    ];

    private static readonly string[] OfRefundEach =
    [
        "0", "0", "x.quantity", "0", "0", "x.amount", "-COALESCE(x.cost, 0)", "CASE WHEN x.cost IS NULL THEN 0 ELSE -x.amount END", "x.cost IS NOT NULL",
    ];

    /// <summary>Names of the additive figures, in the order of all the others here.</summary>
    public static readonly string Columns = string.Join(", ", Names);

    /// <summary>The figures of one order line.</summary>
    public static readonly string OfLine = string.Join(", ", OfLineEach);

    /// <summary>The figures of one refund line.</summary>
    public static readonly string OfRefund = string.Join(", ", OfRefundEach);

    /// <summary>The figures of order lines together.</summary>
    public static readonly string OfLines = Sums(OfLineEach);

    /// <summary>The figures of refund lines together.</summary>
    public static readonly string OfRefunds = Sums(OfRefundEach);

    /// <summary>Sums of figures that are already sums: from a finer roll-up to a coarser one.</summary>
    public static readonly string OfSums = Sums(Names);

    /// <summary>Figures of nothing.</summary>
    public static readonly string OfNothing = Sums([.. Names.Select(_ => "0")]);

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

    /// <summary>The statuses as constants for <c>IN</c>; none at all match nothing.</summary>
    public static string List(IEnumerable<OrderStatus> statuses) => List(statuses.Select(status => (int)status));

    /// <summary>Numbers as constants for <c>IN</c>; none at all match nothing.</summary>
    public static string List(IEnumerable<int> numbers)
    {
        var list = string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return list.Length == 0 ? "NULL" : list;
    }

    /// <summary>Days as constants for <c>IN</c>.</summary>
    public static string List(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(Literal));

    /// <summary>A day as a constant that all databases compare with a date column.</summary>
    public static string Literal(DateOnly day) => day.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture);

    /// <summary>Constants need no adding up, which takes the databases as long as that of a column.</summary>
    private static string Sums(string[] figures) =>
        string.Join(", ", figures.Zip(Names, (figure, name) => $"{(figure == "0" ? "0" : figure == "1" ? "COUNT(*)" : $"SUM({figure})")} AS {name}"));
}
