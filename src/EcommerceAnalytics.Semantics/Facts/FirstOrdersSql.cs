using System.Globalization;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What the first counted orders of each customer hold, by product or by current category.</summary>
/// <param name="ByCategory">By category instead of product; 0 for products without one.</param>
/// <param name="Orders">How many orders of each customer, from the first one on.</param>
/// <param name="MainOnly">Only the item with the highest gross − discounts of each order, of equal ones that with the lower id.</param>
internal sealed record FirstOrdersQuestion(bool ByCategory, int Orders, bool MainOnly);

/// <summary>One item of one order.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Place">1 for the first order of the customer.</param>
/// <param name="Item">Id of the product or category.</param>
internal readonly record struct FirstOrderItem(int CustomerId, int Place, int Item);

/// <summary>The statement behind a <see cref="FirstOrdersQuestion"/>: customer, place and item, by customer and place.</summary>
internal static class FirstOrdersSql
{
    /// <param name="question">What is asked.</param>
    /// <param name="counted">The statuses of counted orders.</param>
    /// <param name="rows">Where it is read.</param>
    /// <param name="customers">The condition on <c>o.customer_id</c> for some customers, in the database.</param>
    public static string Of(FirstOrdersQuestion question, IReadOnlyList<OrderStatus> counted, FactRows rows, string customers = "o.customer_id IS NOT NULL")
    {
        var (orders, lines, item) = rows == FactRows.Copy
            ? ($"SELECT f.order_id, f.customer_id, f.happened_at AS at FROM whole_orders f WHERE f.first_of_order AND f.customer_id IS NOT NULL AND {SalesFormulas.CountedOrder(counted, "f")}",
                "facts l ON l.order_id = q.order_id AND l.`lines` > 0",
                question.ByCategory ? "l.category_id" : "l.product_id")
            : ($"SELECT o.id AS order_id, o.customer_id, o.placed_at_utc AS at FROM orders o WHERE {customers} AND {SalesFormulas.CountedOrder(counted)}",
                $"order_lines l ON l.order_id = q.order_id{(question.ByCategory ? " LEFT JOIN products p ON p.id = l.product_id" : string.Empty)}",
                question.ByCategory ? SalesFormulas.Category : "l.product_id");
        var items = rows == FactRows.Copy && question.Orders == 1
            ? $"""
                SELECT l.customer_id, 1 AS place, {item} AS item, SUM(l.gross - l.discount) AS amount
                FROM facts l WHERE l.of_first_order AND l.customer_id IS NOT NULL AND l.`lines` > 0 GROUP BY l.customer_id, {item}
                """
            : string.Create(CultureInfo.InvariantCulture, $"""
                SELECT q.customer_id, q.place, {item} AS item, SUM(l.gross - l.discount) AS amount
                FROM (SELECT c.order_id, c.customer_id, ROW_NUMBER() OVER (PARTITION BY c.customer_id ORDER BY c.at, c.order_id) AS place
                  FROM ({orders}) c) q
                JOIN {lines}
                WHERE q.place <= {question.Orders} GROUP BY q.customer_id, q.place, {item}
                """);
        return question.MainOnly
            ? $"""
                SELECT s.customer_id, s.place, s.item FROM (
                  SELECT i.customer_id, i.place, i.item, ROW_NUMBER() OVER (PARTITION BY i.customer_id, i.place ORDER BY i.amount DESC, i.item) AS rank_in_order FROM ({items}) i
                ) s WHERE s.rank_in_order = 1 ORDER BY s.customer_id, s.place
                """
            : $"SELECT i.customer_id, i.place, i.item FROM ({items}) i ORDER BY i.customer_id, i.place";
    }
}
