using System.Globalization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// What counts, and constants, as SQL that every database understands; the formulas of the measures are those of
/// <see cref="MeasureList"/>. <c>o</c> is orders, <c>r</c> refunds, <c>x</c> refund_lines with <c>ro</c> the order of the refunded
/// line, and <c>p</c> products.
/// </summary>
internal static class SalesFormulas
{
    /// <summary>Current category of the product, 0 for none.</summary>
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

    /// <summary>The statuses as constants for <c>IN</c>; an empty list matches nothing.</summary>
    public static string List(IEnumerable<OrderStatus> statuses) => List(statuses.Select(status => (int)status));

    /// <summary>Numbers as constants for <c>IN</c>; an empty list matches nothing.</summary>
    public static string List(IEnumerable<int> numbers)
    {
        var list = string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return list.Length == 0 ? "NULL" : list;
    }

    /// <summary>Days as constants for <c>IN</c>.</summary>
    public static string List(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(Literal));

    /// <summary>A day as a constant that all databases compare with a date column.</summary>
    public static string Literal(DateOnly day) => day.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture);
}
