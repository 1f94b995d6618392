using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>
/// What the copy holds: its tables, and the statements that read it from the database. A copy of another definition is thrown away.
/// </summary>
internal sealed class CopyDefinition
{
    /// <summary>Increase it with every change of <see cref="CopyLoader"/> or <see cref="CopyFile"/> that makes other rows of the same facts.</summary>
    private const string Revision = "1";

    private readonly MeasureList _measures;

    public CopyDefinition(MeasureList measures, CountedStatusesOptions counted)
    {
        (_measures, Counted) = (measures, counted.Statuses);
        var computed = string.Join('\n', [Revision, .. Tables, SalesSql(""), RefundsSql(""), WholeOrdersSql(""), SalesFormulas.List(Counted)]);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(computed)));
    }

    /// <summary>The hash of it.</summary>
    public string Hash { get; }

    /// <summary>The statuses by which orders make the next one of a customer a returning one.</summary>
    public IReadOnlyList<OrderStatus> Counted { get; }

    /// <summary>The measures of a row: of lines and, on the first line of an order and on refund lines, of whole orders.</summary>
    public IReadOnlyList<Measure> Measures => [.. _measures.Sql.CopiedPlaces.Select(place => _measures.Stored[place])];

    /// <summary>
    /// The tables. <c>facts</c> has a row for each order line, for each order without lines, and for each refund line; amounts are ten-thousandths.
    /// Status −1 is a refund without a known order; order_at is when the order of a refund was placed. whole_orders has the sums of facts by
    /// order, and by refund and order, for what does not ask for products: a tenth of the rows. first_orders is the first counted order of
    /// each customer. state has one row once the copy is whole: the state of the data that it shows.
    /// </summary>
    public IReadOnlyList<string> Tables =>
    [
        $"""
        CREATE TABLE facts ({Common}, product_id INTEGER, category_id INTEGER NOT NULL, first_of_category BOOLEAN NOT NULL, first_of_product BOOLEAN NOT NULL,
          {MeasureColumns})
        """,
        $"CREATE TABLE whole_orders ({Common}, {MeasureColumns})",
        "CREATE TABLE first_orders (customer_id INTEGER NOT NULL, happened_at TIMESTAMP NOT NULL, order_id BIGINT NOT NULL)",
        "CREATE TABLE state (definition VARCHAR NOT NULL, version BIGINT NOT NULL, fingerprint BIGINT NOT NULL, folded BIGINT NOT NULL, folded_fingerprint BIGINT NOT NULL)",
        "CREATE TABLE pending (token BIGINT NOT NULL)",
    ];

    private const string Common = """
        day DATE NOT NULL, happened_at TIMESTAMP NOT NULL, order_id BIGINT, order_at TIMESTAMP, status TINYINT NOT NULL,
        country VARCHAR NOT NULL, currency VARCHAR NOT NULL, customer_id INTEGER, first_of_order BOOLEAN NOT NULL
        """;

    private string MeasureColumns => string.Join(", ", Measures.Select(measure => $"\"{measure.Column}\" BIGINT NOT NULL"));

    /// <summary>The rows of whole_orders.</summary>
    /// <param name="where">Which facts.</param>
    public string WholeOrdersSql(string where) => $"""
        SELECT day, happened_at, order_id, order_at, status, country, currency, customer_id, BOOL_OR(first_of_order),
          {string.Join(", ", Measures.Select(measure => $"CAST(SUM(\"{measure.Column}\") AS BIGINT)"))}
        FROM facts {where} GROUP BY day, happened_at, order_id, order_at, status, country, currency, customer_id ORDER BY day, happened_at
        """;

    /// <summary>The order lines of days: columns of the order and the measures of whole orders, then the product and the measures of the line.</summary>
    /// <param name="days">The condition on <c>o.day</c>.</param>
    public string SalesSql(string days) => $"""
        SELECT o.id, o.day, o.placed_at_utc, o.status, o.country, o.currency, o.customer_id, l.product_id, COALESCE(p.category_id, 0),
          {string.Join(", ", Measures.Select(m => m.Scope == MeasureScope.Orders ? m.Order : m.Line))}
        FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id LEFT JOIN products p ON p.id = l.product_id
        WHERE o.day {days} ORDER BY o.day, o.id
        """;

    /// <summary>The refund lines of days, in the same columns, and when the order was placed.</summary>
    /// <param name="days">The condition on <c>r.day</c>.</param>
    public string RefundsSql(string days) => $"""
        SELECT x.order_id, r.day, r.refunded_at_utc, COALESCE(ro.status, -1), r.country, r.currency,
          CASE WHEN ro.id IS NULL THEN r.customer_id ELSE ro.customer_id END, x.product_id, COALESCE(p.category_id, 0),
          {string.Join(", ", Measures.Select(m => m.Refund))}, ro.placed_at_utc
        FROM refunds r JOIN refund_lines x ON x.refund_id = r.id LEFT JOIN orders ro ON ro.id = x.order_id LEFT JOIN products p ON p.id = x.product_id
        WHERE r.day {days} ORDER BY r.day, r.id
        """;
}
