namespace EcommerceAnalytics.Data;

/// <summary>
/// Views for programs that read the database itself (docs/views.md): plain amounts, names in place of keys, one row for each thing counted.
/// They are part of the first migration. A later migration that changes a table they read drops them before and creates them after.
/// </summary>
public static class ReportingViews
{
    /// <summary>Their names, in an order in which they can be created.</summary>
    public static IReadOnlyList<string> Names { get; } = ["v_orders", "v_order_lines", "v_refunds", "v_customers", "v_products", "v_daily_sales"];

    /// <summary>The statements that create them, in order.</summary>
    /// <param name="money">A plain amount of one as the database keeps it.</param>
    public static IEnumerable<string> Create(Func<string, string> money)
    {
        string[] bodies = [Orders(money), OrderLines(money), Refunds(money), Customers, Products(money), DailySales(money)];
        return Names.Zip(bodies, (name, body) => $"CREATE VIEW {name} AS {body}");
    }

    /// <summary>The status of an order as the API writes it; <c>none</c> for a refund without a known order.</summary>
    private static string Status(string order) =>
        $"CASE {order}.status WHEN 0 THEN 'pending' WHEN 1 THEN 'shipped' WHEN 2 THEN 'delivered' WHEN 3 THEN 'cancelled' ELSE 'none' END";

    /// <summary>Whether an order is counted by default: one of every status but cancelled, and refunds without a known order.</summary>
    private static string IsCounted(string order) => $"CASE WHEN {order}.status = 3 THEN 0 ELSE 1 END";

    private static string Orders(Func<string, string> money) => $"""
        SELECT o.id AS order_id, o.number AS order_number, o.source AS source, {Status("o")} AS status, {IsCounted("o")} AS is_counted,
          o.day AS day, o.placed_at_utc AS placed_at_utc, o.customer_id AS customer_id, o.country AS country, o.region AS region, o.channel AS channel,
          o.payment_method AS payment_method, o.currency AS currency, {money("o.gross")} AS gross_sales, {money("o.discount")} AS discounts,
          {money("o.tax")} AS tax, {money("o.shipping")} AS shipping, {money("(o.gross - o.discount + o.tax + o.shipping)")} AS total
        FROM orders o
        """;

    private static string OrderLines(Func<string, string> money) => $"""
        SELECT l.id AS line_id, o.id AS order_id, o.number AS order_number, o.source AS source, {Status("o")} AS status, {IsCounted("o")} AS is_counted,
          o.day AS day, o.placed_at_utc AS placed_at_utc, o.customer_id AS customer_id, o.country AS country, o.region AS region, o.channel AS channel,
          o.currency AS currency, p.id AS product_id, p.sku AS sku, p.name AS product_name, p.vendor AS vendor,
          COALESCE(p.category_id, 0) AS category_id, COALESCE(c.name, 'Uncategorised') AS category,
          l.quantity AS units_sold, {money("l.unit_price")} AS unit_price, {money("l.gross")} AS gross_sales, {money("l.discount")} AS discounts,
          {money("l.tax")} AS tax, {money("l.cost")} AS cost
        FROM order_lines l
        JOIN orders o ON o.id = l.order_id
        JOIN products p ON p.id = l.product_id
        LEFT JOIN categories c ON c.id = p.category_id
        """;

    private static string Refunds(Func<string, string> money) => $"""
        SELECT x.id AS refund_line_id, r.id AS refund_id, r.number AS refund_number, r.source AS source, x.order_id AS order_id, o.number AS order_number,
          {Status("o")} AS status, {IsCounted("o")} AS is_counted, r.day AS day, r.refunded_at_utc AS refunded_at_utc, r.customer_id AS customer_id,
          r.country AS country, r.currency AS currency, p.id AS product_id, p.sku AS sku, p.name AS product_name,
          COALESCE(p.category_id, 0) AS category_id, COALESCE(c.name, 'Uncategorised') AS category,
          x.quantity AS units_returned, x.restocked AS units_restocked, {money("x.amount")} AS returns, {money("x.tax")} AS tax,
          {money("x.shipping")} AS shipping, {money("x.cost")} AS cost, r.reason AS reason
        FROM refund_lines x
        JOIN refunds r ON r.id = x.refund_id
        JOIN products p ON p.id = x.product_id
        LEFT JOIN categories c ON c.id = p.category_id
        LEFT JOIN orders o ON o.id = x.order_id
        """;

    private static string Customers => """
        SELECT c.id AS customer_id, c.number AS customer_number, c.name AS name, c.email AS email, c.country AS country, c.created_at_utc AS created_at_utc,
          (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.status <> 3) AS orders,
          (SELECT MIN(o.day) FROM orders o WHERE o.customer_id = c.id AND o.status <> 3) AS first_order_day,
          (SELECT MAX(o.day) FROM orders o WHERE o.customer_id = c.id AND o.status <> 3) AS last_order_day
        FROM customers c
        """;

    private static string Products(Func<string, string> money) => $"""
        SELECT p.id AS product_id, p.sku AS sku, p.name AS name, p.variant AS variant, p.parent AS parent, p.vendor AS vendor,
          COALESCE(p.category_id, 0) AS category_id, COALESCE(c.name, 'Uncategorised') AS category, {money("p.price")} AS price, {money("p.unit_cost")} AS unit_cost,
          CASE WHEN i.quantity = 0 AND i.version <= 1 THEN NULL ELSE i.quantity END AS stock, i.reorder_level AS reorder_level,
          p.is_active AS is_active, p.created_at_utc AS created_at_utc
        FROM products p
        LEFT JOIN categories c ON c.id = p.category_id
        LEFT JOIN inventory i ON i.product_id = p.id
        """;

    /// <summary>By status as well, for a store that counts others than the default.</summary>
    private static string DailySales(Func<string, string> money) => $"""
        SELECT f.day AS day, f.currency AS currency, f.status AS status, SUM(f.orders) AS orders, SUM(f.units_sold) AS units_sold,
          SUM(f.units_returned) AS units_returned, {money("SUM(f.gross)")} AS gross_sales, {money("SUM(f.discount)")} AS discounts,
          {money("SUM(f.amount)")} AS returns, {money("SUM(f.gross - f.discount - f.amount)")} AS net_sales, {money("SUM(f.tax)")} AS tax,
          {money("SUM(f.shipping)")} AS shipping, {money("SUM(f.gross - f.discount - f.amount + f.tax + f.shipping)")} AS total_sales
        FROM (
          SELECT o.day AS day, o.currency AS currency, {Status("o")} AS status, 1 AS orders, 0 AS units_sold, 0 AS units_returned,
            o.gross AS gross, o.discount AS discount, 0 AS amount, o.tax AS tax, o.shipping AS shipping
          FROM orders o WHERE o.status <> 3
          UNION ALL
          SELECT o.day, o.currency, {Status("o")}, 0, l.quantity, 0, 0, 0, 0, 0, 0
          FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.status <> 3
          UNION ALL
          SELECT r.day, r.currency, {Status("o")}, 0, 0, x.quantity, 0, 0, x.amount, -x.tax, -x.shipping
          FROM refund_lines x JOIN refunds r ON r.id = x.refund_id LEFT JOIN orders o ON o.id = x.order_id WHERE o.status IS NULL OR o.status <> 3
        ) f
        GROUP BY f.day, f.currency, f.status
        """;
}
