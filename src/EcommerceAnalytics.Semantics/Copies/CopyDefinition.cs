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
    private const string Revision = "7";

    private readonly MeasureList _measures;

    public CopyDefinition(MeasureList measures, CountedStatusesOptions counted)
    {
        (_measures, Counted) = (measures, counted.Statuses);
        var computed = string.Join('\n', [Revision, .. Tables, SalesSql(""), RefundsSql(""), WholeOrdersSql(""), FirstOrdersSql(""), .. CopyTable.DayCubes.Concat(CopyTable.MonthCubes).Select(cube => CubeSql(cube))]);
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
    /// each customer, and of_first_order says of each row whether it is of that: to look ten million rows up takes longer than to add them up.
    /// The cubes (<see cref="CopyTable"/>) have the sums of what counts by day and by month. All amounts have 64 bits, which the engine packs
    /// and adds up ten times as fast as 128; where those of a month do not fit, there is no copy. What is added up from them has 128. Codes
    /// and tags are those of the orders of a day; products, their tags and the names of tags are as in the database. state has one row once the
    /// copy is whole: the state of the data that it shows.
    /// </summary>
    public IReadOnlyList<string> Tables =>
    [
        $"""
        CREATE TABLE facts ({Common}, product_id INTEGER, category_id INTEGER NOT NULL, first_of_category BOOLEAN NOT NULL, first_of_product BOOLEAN NOT NULL,
          {string.Join(", ", Measures.Select(SumColumn))})
        """,
        $"CREATE TABLE whole_orders ({Common}, {string.Join(", ", Measures.Select(SumColumn))})",
        "CREATE TABLE first_orders (customer_id INTEGER NOT NULL, happened_at TIMESTAMP NOT NULL, order_id BIGINT NOT NULL, day DATE NOT NULL)",
        "CREATE TABLE order_discount_codes (day DATE NOT NULL, order_id BIGINT NOT NULL, code VARCHAR NOT NULL)",
        "CREATE TABLE order_tags (day DATE NOT NULL, order_id BIGINT NOT NULL, tag VARCHAR NOT NULL)",
        "CREATE TABLE products (id INTEGER NOT NULL, vendor VARCHAR, parent VARCHAR, variant VARCHAR)",
        "CREATE TABLE product_tags (products_id INTEGER NOT NULL, tags_id INTEGER NOT NULL)",
        "CREATE TABLE tags (id INTEGER NOT NULL, name VARCHAR NOT NULL)",
        .. CopyTable.DayCubes.Concat(CopyTable.MonthCubes).Select(cube =>
            $"CREATE TABLE {cube.Name} (day DATE NOT NULL, {string.Concat(cube.Keys.Select(key => $"{key} INTEGER NOT NULL, "))}{(cube.HasCountry ? Market : Currency)}, orders BIGINT NOT NULL, {string.Join(", ", MeasuresOf(cube).Select(SumColumn))})"),
        "CREATE TABLE state (definition VARCHAR NOT NULL, rebuilds BIGINT NOT NULL, version BIGINT NOT NULL, fingerprint BIGINT NOT NULL, folded BIGINT NOT NULL, folded_fingerprint BIGINT NOT NULL)",
        "CREATE TABLE pending (token BIGINT NOT NULL)",
    ];

    private const string Currency = "currency VARCHAR NOT NULL";
    private const string Market = $"country VARCHAR NOT NULL, {Currency}";

    private const string Common = $"""
        day DATE NOT NULL, happened_at TIMESTAMP NOT NULL, order_id BIGINT, order_at TIMESTAMP, status TINYINT NOT NULL,
        {Market}, customer_id INTEGER,
        source VARCHAR NOT NULL, channel VARCHAR NOT NULL, payment_method VARCHAR NOT NULL, region VARCHAR NOT NULL,
        first_of_order BOOLEAN NOT NULL, of_first_order BOOLEAN NOT NULL
        """;

    /// <summary>The tables of what belongs to the orders of days, beside the facts.</summary>
    public static IReadOnlyList<CopiedTable> OfDays { get; } =
    [
        new("order_discount_codes", days => $"SELECT o.day, c.order_id, c.code FROM order_discount_codes c JOIN orders o ON o.id = c.order_id WHERE o.day {days}"),
        new("order_tags", days => $"SELECT o.day, t.order_id, t.tag FROM order_tags t JOIN orders o ON o.id = t.order_id WHERE o.day {days}"),
    ];

    /// <summary>The tables of products.</summary>
    public static IReadOnlyList<CopiedTable> OfProducts { get; } =
    [
        new("products", _ => "SELECT id, vendor, parent, variant FROM products"),
        new("product_tags", _ => "SELECT products_id, tags_id FROM product_tags"),
        new("tags", _ => "SELECT id, name FROM tags"),
    ];

    /// <summary>The rows of whole_orders.</summary>
    /// <param name="where">Which facts.</param>
    public string WholeOrdersSql(string where) => $"""
        SELECT day, happened_at, order_id, order_at, status, country, currency, customer_id,
          source, ANY_VALUE(channel), ANY_VALUE(payment_method), ANY_VALUE(region), BOOL_OR(first_of_order), BOOL_OR(of_first_order), {SumsOf(Measures)}
        FROM facts {where} GROUP BY day, happened_at, order_id, order_at, status, country, currency, customer_id, source ORDER BY day, happened_at
        """;

    /// <summary>The rows of first_orders.</summary>
    /// <param name="customers">The condition on the customer.</param>
    public string FirstOrdersSql(string customers) => $"""
        SELECT customer_id, happened_at, order_id, day FROM whole_orders
        WHERE first_of_order AND status IN ({SalesFormulas.List(Counted)}) AND {customers}
        QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY happened_at, order_id) = 1
        """;

    /// <summary>The orders of days whose refunds in a table do not yet follow them, and the condition on those refunds.</summary>
    public static string OrdersToFollowSql(string table, string inDays) => $"""
        (SELECT order_id, status, happened_at, customer_id, source, channel, payment_method, region FROM whole_orders WHERE first_of_order AND day {inDays}) o
        WHERE {table}.order_id = o.order_id AND {table}.order_at IS NOT NULL
          AND ({table}.status <> o.status OR {table}.order_at <> o.happened_at OR {table}.customer_id IS DISTINCT FROM o.customer_id
            OR {table}.source <> o.source OR {table}.channel <> o.channel OR {table}.payment_method <> o.payment_method OR {table}.region <> o.region)
        """;

    /// <summary>The rows of a cube.</summary>
    /// <param name="cube">The cube.</param>
    /// <param name="days">The condition on the day of its source; null for all days.</param>
    public string CubeSql(CopyTable cube, string? days = null)
    {
        string[] keys = [cube.IsByMonth ? "CAST(date_trunc('month', day) AS DATE)" : "day", .. cube.Keys, .. cube.HasCountry ? ["country"] : Array.Empty<string>(), "currency"];
        var conditions = new List<string>();
        if (cube.First is not null)
        {
            conditions.Add($"status IN ({SalesFormulas.List(Counted.Select(status => (int)status).Prepend(-1))})");
            if (cube.IsByItem)
            {
                conditions.Add("product_id IS NOT NULL");
            }
        }

        if (days is not null)
        {
            conditions.Add($"day {days}");
        }

        return $"""
            SELECT {string.Join(", ", keys)}, {(cube.First is { } first ? $"COUNT(*) FILTER (WHERE {first})" : "CAST(SUM(orders) AS BIGINT)")}, {SumsOf(MeasuresOf(cube))}
            FROM {cube.Source!.Name}{(conditions.Count > 0 ? $" WHERE {string.Join(" AND ", conditions)}" : string.Empty)}
            GROUP BY {string.Join(", ", keys)} ORDER BY {string.Join(", ", keys)}
            """;
    }

    private IEnumerable<Measure> MeasuresOf(CopyTable cube) => Measures.Where(measure => !cube.IsByItem || measure.Scope == MeasureScope.Lines);

    private static string SumColumn(Measure measure) => $"\"{measure.Column}\" BIGINT NOT NULL";

    private static string SumsOf(IEnumerable<Measure> measures) => string.Join(", ", measures.Select(measure => $"CAST(SUM(\"{measure.Column}\") AS BIGINT)"));

    /// <summary>The order lines of days: columns of the order and the measures of whole orders, then the product and the measures of the line.</summary>
    /// <param name="days">The condition on <c>o.day</c>.</param>
    public string SalesSql(string days) => $"""
        SELECT o.id, o.day, o.placed_at_utc, o.status, o.country, o.currency, o.customer_id,
          o.source, COALESCE(o.channel, ''), COALESCE(o.payment_method, ''), COALESCE(o.region, ''), l.product_id, COALESCE(p.category_id, 0),
          {string.Join(", ", Measures.Select(m => m.Scope == MeasureScope.Orders ? m.Order : m.Line))}
        FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id LEFT JOIN products p ON p.id = l.product_id
        WHERE o.day {days} ORDER BY o.day, o.id
        """;

    /// <summary>The refund lines of days, in the same columns, and when the order was placed.</summary>
    /// <param name="days">The condition on <c>r.day</c>.</param>
    public string RefundsSql(string days) => $"""
        SELECT x.order_id, r.day, r.refunded_at_utc, COALESCE(ro.status, -1), r.country, r.currency,
          CASE WHEN ro.id IS NULL THEN r.customer_id ELSE ro.customer_id END,
          COALESCE(ro.source, r.source), COALESCE(ro.channel, ''), COALESCE(ro.payment_method, ''), COALESCE(ro.region, ''), x.product_id, COALESCE(p.category_id, 0),
          {string.Join(", ", Measures.Select(m => m.Refund))}, ro.placed_at_utc
        FROM refunds r JOIN refund_lines x ON x.refund_id = r.id LEFT JOIN orders ro ON ro.id = x.order_id LEFT JOIN products p ON p.id = x.product_id
        WHERE r.day {days} ORDER BY r.day, r.id
        """;
}

/// <summary>A small table that is copied as it is.</summary>
/// <param name="Name">Its name in the copy.</param>
/// <param name="Sql">Reads it from the database, given the condition on the day.</param>
internal sealed record CopiedTable(string Name, Func<string, string> Sql);
