using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// Each dimension as an expression over order lines (<c>o</c>, <c>l</c>), over refund lines (<c>r</c>, <c>x</c>, and <c>ro</c> for the order of the
/// line), and over the columnar copy (<c>f</c>, and of the customer <c>n</c> for the first order and <c>g</c> for the
/// segment). The tables that are joined, such as products <c>p</c>,
/// have the same names in the databases and in the copy.
/// </summary>
internal sealed class DimensionSql(SalesQuestion question, DatabaseDialect dialect, IReadOnlyList<OrderStatus> counted)
{
    /// <summary>The parameter of <see cref="SalesFilter.Segments"/>.</summary>
    public const string Segments = "@segments";

    /// <summary>The value of a dimension of a row.</summary>
    public string Of(SalesDimension dimension, FactRows rows) => dimension switch
    {
        SalesDimension.Category => rows == FactRows.Copy ? "f.category_id" : SalesFormulas.Category,
        SalesDimension.Product => ProductId(rows),
        SalesDimension.Country => Choose(rows, "o.country", "r.country", "f.country"),
        SalesDimension.CustomerType => Choose(rows, SalesFormulas.CustomerKind(counted), RefundKind, IsMarked ? MarkedKind : CopiedKind),
        SalesDimension.Status => Choose(rows, "o.status", "COALESCE(ro.status, -1)", "f.status"),
        SalesDimension.Source => Choose(rows, "o.source", "COALESCE(ro.source, r.source)", "f.source"),
        SalesDimension.Channel => OfOrder(rows, "channel"),
        SalesDimension.PaymentMethod => OfOrder(rows, "payment_method"),
        SalesDimension.Region => OfOrder(rows, "region"),
        SalesDimension.DiscountCode => "COALESCE(dc.code, '')",
        SalesDimension.OrderTag => "COALESCE(ot.tag, '')",
        SalesDimension.Brand => "COALESCE(p.vendor, '')",
        SalesDimension.Parent => "COALESCE(p.parent, '')",
        SalesDimension.Variant => "COALESCE(p.variant, '')",
        SalesDimension.Tag => "COALESCE(t.name, '')",
        SalesDimension.Weekday => rows == FactRows.Copy ? CopySql.Weekday(Instant(rows), Offset(rows)) : dialect.Weekday(Instant(rows), Offset(rows)),
        SalesDimension.HourOfDay => rows == FactRows.Copy ? CopySql.Hour(Instant(rows), Offset(rows)) : dialect.Hour(Instant(rows), Offset(rows)),
        SalesDimension.FirstOrderMonth => rows == FactRows.Copy
            ? "COALESCE(strftime(n.day, '%Y-%m'), '')"
            : $"COALESCE((SELECT SUBSTR(MIN(e.day), 1, 7) FROM orders e WHERE e.customer_id = {CustomerId(rows)} AND {SalesFormulas.CountedOrder(counted, "e")}), '')",
        SalesDimension.RfmSegment => rows == FactRows.Copy ? "COALESCE(g.segment, 0)" : $"COALESCE({dialect.ByteAt(Segments, CustomerId(rows))}, 0)",
        SalesDimension.Customer => $"COALESCE({CustomerId(rows)}, 0)",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Not one dimension."),
    };

    /// <summary>The conditions of a filter by dimensions of orders, or of items.</summary>
    public IEnumerable<string> Conditions(FactRows rows, bool ofItems) => question.Filter.Others.Index()
        .Where(filter => ((filter.Item.Dimension & DimensionSets.OfItems) != SalesDimension.None) == ofItems)
        .Select(filter => Condition(filter.Item, filter.Index, rows));

    /// <summary>The condition of one filter over the value of its dimension.</summary>
    private static string Condition(DimensionFilter filter, int index, string value) =>
        $"{value} {(filter.Excludes ? "NOT IN" : "IN")} ({In(filter.Dimension, index, filter.Values.Index())})";

    /// <summary>The name of the parameter of a text.</summary>
    /// <param name="filter">The place of its filter.</param>
    /// <param name="value">Its place among the values.</param>
    public static string Parameter(int filter, int value) => string.Create(CultureInfo.InvariantCulture, $"@filter{filter}_{value}");

    /// <summary>The tables that the attributes of products are in. A LEFT join over facts, although every line has its product: otherwise a
    /// database would start with the products and read every line.</summary>
    public string Products(FactRows rows)
    {
        var attributes = (question.Used & DimensionSets.OfProducts) != SalesDimension.None;
        var category = (question.By & SalesDimension.Category) != SalesDimension.None || question.Filter.CategoryIds is not null;
        return attributes || (category && rows != FactRows.Copy) ? $" LEFT JOIN products p ON p.id = {ProductId(rows)}" : string.Empty;
    }

    /// <summary>The tables that the groups of orders are in.</summary>
    public string OrderGroups(FactRows rows) =>
        (Has(SalesDimension.DiscountCode) ? $" LEFT JOIN order_discount_codes dc ON dc.order_id = {OrderId(rows)}" : string.Empty)
        + (Has(SalesDimension.OrderTag) ? $" LEFT JOIN order_tags ot ON ot.order_id = {OrderId(rows)}" : string.Empty)
        + (rows == FactRows.Copy && (question.Used & DimensionSets.OfFirstOrders) != SalesDimension.None && !IsMarked ? " LEFT JOIN first_orders n ON n.customer_id = f.customer_id" : string.Empty)
        + (rows == FactRows.Copy && question.NeedsSegments ? $" LEFT JOIN {CopySnapshot.Segments} g ON g.customer_id = f.customer_id" : string.Empty);

    /// <summary>The tables that the groups of items are in.</summary>
    public string ItemGroups(FactRows rows) => Has(SalesDimension.Tag)
        ? $" LEFT JOIN product_tags pt ON pt.products_id = {ProductId(rows)} LEFT JOIN tags t ON t.id = pt.tags_id"
        : string.Empty;

    private string RefundKind =>
        $"CASE WHEN ro.id IS NULL THEN CASE WHEN r.customer_id IS NULL THEN 0 ELSE 2 END ELSE {SalesFormulas.CustomerKind(counted, "ro")} END";

    /// <summary>As <see cref="SalesFormulas.CustomerKind"/> and that of refunds, by the first counted order of the customer.</summary>
    private const string CopiedKind = """
        CASE WHEN f.customer_id IS NULL THEN 0
        WHEN f.status = -1 OR n.happened_at < COALESCE(f.order_at, f.happened_at)
          OR (n.happened_at = COALESCE(f.order_at, f.happened_at) AND n.order_id < f.order_id) THEN 2 ELSE 1 END
        """;

    /// <summary>
    /// Whether every order that is asked for counts: then it is a new customer's exactly if it is the first of its customer, which is noted in
    /// the copy.
    /// </summary>
    private bool IsMarked =>
        (question.Used & DimensionSets.OfFirstOrders) == SalesDimension.CustomerType && (question.Filter.Statuses ?? counted).All(counted.Contains);

    /// <summary>As <see cref="CopiedKind"/>, where <see cref="IsMarked"/>.</summary>
    private const string MarkedKind = "CASE WHEN f.customer_id IS NULL THEN 0 WHEN f.of_first_order THEN 1 ELSE 2 END";

    private bool Has(SalesDimension dimension) => (question.By & dimension) != SalesDimension.None;

    private string Condition(DimensionFilter filter, int index, FactRows rows)
    {
        if ((filter.Dimension & DimensionSets.Overlapping) == SalesDimension.None)
        {
            return Condition(filter, index, Of(filter.Dimension, rows));
        }

        // Of a row with several values, one suffices.
        var (table, of, value) = filter.Dimension switch
        {
            SalesDimension.DiscountCode => ("order_discount_codes e", $"e.order_id = {OrderId(rows)}", "e.code"),
            SalesDimension.OrderTag => ("order_tags e", $"e.order_id = {OrderId(rows)}", "e.tag"),
            _ => ("product_tags e JOIN tags et ON et.id = e.tags_id", $"e.products_id = {ProductId(rows)}", "et.name"),
        };
        var (named, parts) = (filter.Values.Index().Where(v => v.Item.Length > 0).ToList(), new List<string>());
        if (named.Count > 0)
        {
            parts.Add($"EXISTS (SELECT 1 FROM {table} WHERE {of} AND {value} IN ({In(filter.Dimension, index, named)}))");
        }

        if (named.Count < filter.Values.Count)
        {
            parts.Add($"NOT EXISTS (SELECT 1 FROM {table} WHERE {of})");
        }

        return $"{(filter.Excludes ? "NOT " : string.Empty)}({string.Join(" OR ", parts.DefaultIfEmpty("1 = 0"))})";
    }

    /// <summary>Numbers are checked when they are read; texts are parameters.</summary>
    private static string In(SalesDimension dimension, int index, IEnumerable<(int Index, string Item)> values) =>
        string.Join(", ", values.Select(value => dimension.IsText() ? Parameter(index, value.Index) : value.Item).DefaultIfEmpty("NULL"));

    private static string Choose(FactRows rows, string sales, string refunds, string copy) => rows switch
    {
        FactRows.Sales => sales,
        FactRows.Refunds => refunds,
        _ => copy,
    };

    private static string OfOrder(FactRows rows, string column) => Choose(rows, $"COALESCE(o.{column}, '')", $"COALESCE(ro.{column}, '')", $"f.{column}");

    private static string OrderId(FactRows rows) => Choose(rows, "o.id", "x.order_id", "f.order_id");

    private static string ProductId(FactRows rows) => Choose(rows, "l.product_id", "x.product_id", "f.product_id");

    private static string CustomerId(FactRows rows) =>
        Choose(rows, "o.customer_id", "CASE WHEN ro.id IS NULL THEN r.customer_id ELSE ro.customer_id END", "f.customer_id");

    private static string Instant(FactRows rows) => Choose(rows, "o.placed_at_utc", "r.refunded_at_utc", "f.happened_at");

    /// <summary>The seconds that the zone of the period is ahead of UTC.</summary>
    private string Offset(FactRows rows)
    {
        var offsets = Offsets(question.Period);
        return IntervalSql.Cut(
            Instant(rows), [.. offsets.Skip(1).Select(change => IntervalSql.Literal(change.From))], i => ((int)offsets[i].Ahead.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How far the zone of a period is ahead of UTC, and since when.</summary>
    private static List<(DateTime From, TimeSpan Ahead)> Offsets(Period period)
    {
        var changes = new List<(DateTime From, TimeSpan Ahead)> { (period.From, period.Zone.GetUtcOffset(period.From)) };
        for (var at = period.From; at < period.To;)
        {
            var next = at.AddDays(1) < period.To ? at.AddDays(1) : period.To;
            if (period.Zone.GetUtcOffset(next) is var ahead && ahead != changes[^1].Ahead)
            {
                var (before, after) = (at, next);
                while (after - before > TimeSpan.FromSeconds(1))
                {
                    var middle = before + ((after - before) / 2);
                    (before, after) = period.Zone.GetUtcOffset(middle) == ahead ? (before, middle) : (middle, after);
                }

                changes.Add((new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc), ahead));
            }

            at = next;
        }

        return changes;
    }
}

/// <summary>What the rows of a statement are.</summary>
internal enum FactRows
{
    /// <summary>Order lines, or orders.</summary>
    Sales,

    /// <summary>Refund lines.</summary>
    Refunds,

    /// <summary>Both, in the columnar copy.</summary>
    Copy,
}
