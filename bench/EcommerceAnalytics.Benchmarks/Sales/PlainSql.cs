namespace EcommerceAnalytics.Benchmarks.Sales;

/// <summary>The same answers by hand from the facts alone: the best plain GROUP BY.</summary>
internal static class PlainSql
{
    public const string Month = "SUBSTR({0}.day, 1, 7)";
    public const string Day = "{0}.day";
    public const string Country = "{0}.country";

    /// <summary>By a property of orders and refunds: lines, refunds and orders.</summary>
    /// <param name="key">The group, with the place of the table's alias.</param>
    /// <param name="orders">More conditions on orders, with the place of the alias.</param>
    /// <param name="refunds">More conditions on refunds.</param>
    /// <param name="statuses">The statuses counted.</param>
    public static string[] ByOrder(string key, string orders = "", string refunds = "", string statuses = "0, 1, 2") =>
    [
        $"SELECT {Of(key, "o")} AS k, {Lines} FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.status IN ({statuses}) AND o.currency = 'GBP'{orders} GROUP BY 1",
        $"SELECT {Of(key, "r")} AS k, {Refunds} FROM refunds r JOIN refund_lines x ON x.refund_id = r.id LEFT JOIN orders ro ON ro.id = x.order_id WHERE (x.order_id IS NULL OR ro.status IN ({statuses})) AND r.currency = 'GBP'{refunds} GROUP BY 1",
        $"SELECT {Of(key, "o")} AS k, COUNT(*), SUM(o.tax), SUM(o.shipping) FROM orders o WHERE o.status IN ({statuses}) AND o.currency = 'GBP'{orders} GROUP BY 1",
    ];

    /// <summary>By a property of products.</summary>
    public static string[] ByProduct(string key, string orders = "", string refunds = "", string statuses = "0, 1, 2") =>
    [
        $"SELECT {key} AS k, COUNT(DISTINCT o.id), {Lines} FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id WHERE o.status IN ({statuses}) AND o.currency = 'GBP'{orders} GROUP BY 1",
        $"SELECT {key} AS k, {Refunds} FROM refunds r JOIN refund_lines x ON x.refund_id = r.id JOIN products p ON p.id = x.product_id LEFT JOIN orders ro ON ro.id = x.order_id WHERE (x.order_id IS NULL OR ro.status IN ({statuses})) AND r.currency = 'GBP'{refunds} GROUP BY 1",
    ];

    private const string Lines = "COUNT(*), SUM(l.quantity), SUM(l.gross), SUM(l.discount), SUM(l.cost), SUM(CASE WHEN l.cost IS NULL THEN 0 ELSE l.gross - l.discount END), COUNT(l.cost)";
    private const string Refunds = "SUM(x.quantity), SUM(x.amount), SUM(x.cost), SUM(CASE WHEN x.cost IS NULL THEN 0 ELSE x.amount END), COUNT(x.cost)";

    /// <summary>{0} is the table, {1} its instant.</summary>
    private static string Of(string key, string alias) =>
        key.Replace("{0}", alias, StringComparison.Ordinal).Replace("{1}", alias == "o" ? "placed_at_utc" : "refunded_at_utc", StringComparison.Ordinal);
}
