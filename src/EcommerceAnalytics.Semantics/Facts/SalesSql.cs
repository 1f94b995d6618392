using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// The statements behind a question. Each gives rows of the same columns: interval, the values of a <see cref="SalesKey"/> and the stored
/// measures; rows of the same cell are added up.
/// </summary>
internal sealed class SalesSql(
    SalesQuestion question, SalesPlan plan, IntervalSql intervals, IReadOnlyList<OrderStatus> counted, MeasureSql measures, DatabaseDialect dialect)
{
    /// <summary>The number of columns before the measures.</summary>
    public const int KeyColumns = 5;

    private readonly SalesFilter _filter = question.Filter;
    private readonly DimensionSql _dimensions = new(question, dialect, counted);

    /// <summary>What is read from the database.</summary>
    public IEnumerable<string> OfFacts()
    {
        if (plan.FactDays is { Count: 0 })
        {
            yield break;
        }

        if (!question.OrdersOnly)
        {
            yield return Lines();
        }

        // Of whole orders, refunds take tax and shipping as well.
        if (!question.OrdersOnly || !question.IsByItem)
        {
            yield return Refunds();
        }

        if (!question.IsByItem)
        {
            yield return Orders();
        }
    }

    /// <summary>What is read from the columnar copy: whole days from cubes and those that the period cuts from the facts, or all from the facts.</summary>
    public IEnumerable<string> OfCopy()
    {
        var changed = plan.FactDays is { Count: > 0 } days ? [$"f.day NOT IN ({SalesFormulas.List(days)})"] : Array.Empty<string>();
        if (plan.DayTable is not { } dayTable)
        {
            yield return OfCopy(DetailsTable, [.. Instants("f.happened_at"), .. changed]);
            yield break;
        }

        if (plan.Months.Count > 0)
        {
            yield return OfCopy(plan.MonthCube!, [$"({string.Join(" OR ", plan.Months.Select(Between))})"]);
        }

        // A statement for each span: the engine passes over the rows of other days where there is one condition on the day.
        foreach (var span in plan.Days)
        {
            yield return OfCopy(dayTable, [Between(span), .. changed]);
        }

        if (plan.CutDays.Count > 0)
        {
            yield return OfCopy(DetailsTable, [$"f.day IN ({SalesFormulas.List(plan.CutDays)})", .. Instants("f.happened_at")]);
        }
    }

    /// <summary>The numbers of the best products with sales, best first, from the facts. Only of the period as a whole, and not by country.</summary>
    public string BestOfFacts(SellerRanking by, int limit) => $"SELECT u.k FROM ({string.Join(" UNION ALL ", OfFacts())}) u GROUP BY u.k {Best(by, limit)}";

    /// <summary>The same with all their figures from the columnar copy, which adds up every column about as fast as those it ranks by.</summary>
    public string BestOfCopy(SellerRanking by, int limit) => $"""
        SELECT u.i, u.k, u.c, u.k2, u.c2, {measures.Copied(wholeOrders: true, question.OrdersOnly, "CAST(SUM(orders) AS BIGINT)")}
        FROM ({string.Join(" UNION ALL ", OfCopy())}) u GROUP BY u.i, u.k, u.c, u.k2, u.c2 {Best(by, limit)}
        """;

    /// <summary>The order lines of the question, one by one: what follows SELECT.</summary>
    public string SaleLineRows() =>
        $"FROM {SaleLines} WHERE {Joined([.. OrderConditions(), .. ItemConditions(FactRows.Sales)])}";

    /// <summary>The orders of the question, one by one: what follows SELECT.</summary>
    public string OrderRows() => $"FROM orders o WHERE {Joined(OrderConditions())}";

    /// <summary>The refund lines of the question, one by one: what follows SELECT.</summary>
    public string RefundLineRows() =>
        $"FROM {RefundLines} WHERE {Joined([.. RefundConditions(), .. ItemConditions(FactRows.Refunds)])}";

    private static string Best(SellerRanking by, int limit)
    {
        const string net = "SUM(u.gross) - SUM(u.discount) - SUM(u.`returns`)";
        return $"""
            HAVING SUM(u.`lines`) > 0 AND SUM(u.units) > 0
            ORDER BY {(by == SellerRanking.Units ? "SUM(u.units) - SUM(u.units_returned)" : net)} DESC, {net} DESC, u.k
            LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """;
    }

    private static string Joined(IEnumerable<string> conditions) => string.Join(" AND ", conditions);

    private IReadOnlyList<OrderStatus> Statuses => _filter.Statuses ?? counted;

    private string SaleLines => $"orders o JOIN order_lines l ON l.order_id = o.id{_dimensions.Products(FactRows.Sales)}";

    private string RefundLines =>
        $"refunds r JOIN refund_lines x ON x.refund_id = r.id{_dimensions.Products(FactRows.Refunds)} LEFT JOIN orders ro ON ro.id = x.order_id";

    private bool Has(SalesDimension dimension) => (question.By & dimension) != SalesDimension.None;

    private string Lines()
    {
        var (interval, keys) = (intervals.OfFact("o.day", "o.placed_at_utc"), Keys(FactRows.Sales));
        var figures = measures.Lines(countOrders: question.IsByItem);
        string[] conditions = [.. OrderConditions(), .. ItemConditions(FactRows.Sales)];
        return (question.By & DimensionSets.OfItems) != SalesDimension.None || (question.By & ~SalesDimension.Country) == SalesDimension.None
            ? Grouped(interval, keys, figures, SaleLines + _dimensions.OrderGroups(FactRows.Sales) + _dimensions.ItemGroups(FactRows.Sales), conditions)
            : Grouped(interval, keys, measures.SumsOfAll, PerOrder(figures, conditions) + _dimensions.OrderGroups(FactRows.Sales), []);
    }

    /// <summary>
    /// The lines of each order added up, beside the columns of orders that groups are made of: a group that depends on the order alone is then
    /// computed, and sorted by, once for each order and not for each of its lines. In the order of the index that finds the period, so
    /// that nothing is sorted here.
    /// </summary>
    private string PerOrder(string figures, IEnumerable<string> conditions) =>
        $"(SELECT o.id AS order_id, {figures} FROM {SaleLines} WHERE {Joined(conditions)} GROUP BY o.placed_at_utc, o.id) g "
        + "JOIN (SELECT id, customer_id, placed_at_utc, day, country, status, source, channel, payment_method, region FROM orders) o ON o.id = g.order_id";

    private string Orders() => Grouped(
        intervals.OfFact("o.day", "o.placed_at_utc"), Keys(FactRows.Sales), measures.Orders, "orders o" + _dimensions.OrderGroups(FactRows.Sales), OrderConditions());

    private string Refunds() => Grouped(
        intervals.OfFact("r.day", "r.refunded_at_utc"),
        Keys(FactRows.Refunds),
        question.OrdersOnly ? measures.RefundsOfOrders : measures.Refunds(!question.IsByItem),
        RefundLines + _dimensions.OrderGroups(FactRows.Refunds) + _dimensions.ItemGroups(FactRows.Refunds),
        [.. RefundConditions(), .. ItemConditions(FactRows.Refunds)]);

    /// <summary>The values of a key, in the order of its places; constants for those that the question does not use.</summary>
    private string[] Keys(FactRows rows)
    {
        string Value(SalesDimension dimension) => _dimensions.Of(dimension, rows);
        var numbers = question.By.Each().Where(dimension => !dimension.IsText()).Select(Value).Concat(["0", "0"]).ToList();
        var texts = question.By.Each().Where(dimension => dimension.IsText()).Select(Value).Concat(["''", "''"]).ToList();
        return [numbers[0], texts[0], numbers[1], texts[1]];
    }

    private static string Between(DaySpan days) => $"(f.day BETWEEN {SalesFormulas.Literal(days.First)} AND {SalesFormulas.Literal(days.Last)})";

    private CopyTable DetailsTable => question.IsByItem ? CopyTable.Facts : CopyTable.WholeOrders;

    /// <summary>Orders and refunds in one table: by line, as a whole, or added up by day.</summary>
    private string OfCopy(CopyTable table, IEnumerable<string> time) => Grouped(
        table.IsCube ? intervals.OfDay("f.day") : intervals.OfCopy("f.day", "f.happened_at"),
        Keys(FactRows.Copy),
        measures.Copied(!question.IsByItem, question.OrdersOnly, table.IsCube ? "CAST(SUM(f.orders) AS BIGINT)" : CopiedOrders()),
        $"{table.Name} f" + _dimensions.Products(FactRows.Copy) + _dimensions.OrderGroups(FactRows.Copy) + _dimensions.ItemGroups(FactRows.Copy),
        CopyConditions(table, time));

    private List<string> CopyConditions(CopyTable table, IEnumerable<string> time)
    {
        var conditions = new List<string> { "f.currency = @currency" };
        conditions.AddRange(time);
        conditions.AddRange(OfOrder(FactRows.Copy));
        conditions.AddRange(ItemConditions(FactRows.Copy));
        if (!table.IsCube)
        {
            conditions.Add(
                $"f.status IN ({SalesFormulas.List(_filter.Statuses is null ? counted.Select(status => (int)status).Prepend(-1) : Statuses.Select(status => (int)status))})");
            if (table.IsByItem)
            {
                // An order without lines has a row as well.
                conditions.Add("f.product_id IS NOT NULL");
            }
        }

        return conditions;
    }

    /// <summary>
    /// The number of orders: of first lines, where one of them stands for an order in every group and no filter can leave it out alone; else of
    /// distinct orders.
    /// </summary>
    private string CopiedOrders()
    {
        var dividesCategories = (question.By & DimensionSets.OfItems & ~SalesDimension.Category) != SalesDimension.None
            || _filter.ProductIds is not null || (_filter.OtherDimensions & DimensionSets.OfItems) != SalesDimension.None;
        return !question.IsByItem ? "COUNT(*) FILTER (WHERE f.first_of_order)"
            : Has(SalesDimension.Product) || _filter.ProductIds is { Count: 1 } ? "COUNT(*) FILTER (WHERE f.first_of_product)"
            : !dividesCategories && (Has(SalesDimension.Category) || _filter.CategoryIds is { Count: 1 }) ? "COUNT(*) FILTER (WHERE f.first_of_category)"
            : "COUNT(DISTINCT CASE WHEN f.`lines` > 0 THEN f.order_id END)";
    }

    private List<string> OrderConditions() =>
        [SalesFormulas.CountedOrder(Statuses), "o.currency = @currency", .. Time("o.day", "o.placed_at_utc"), .. OfOrder(FactRows.Sales)];

    private List<string> RefundConditions() =>
    [
        _filter.Statuses is null ? SalesFormulas.CountedRefund(counted) : $"ro.status IN ({SalesFormulas.List(Statuses)})",
        "r.currency = @currency",
        .. Time("r.day", "r.refunded_at_utc"),
        .. OfOrder(FactRows.Refunds),
    ];

    /// <summary>The filters by attributes of orders.</summary>
    private IEnumerable<string> OfOrder(FactRows rows)
    {
        if (_filter.CustomerKinds is { } kinds)
        {
            yield return $"{_dimensions.Of(SalesDimension.CustomerType, rows)} IN ({SalesFormulas.List(kinds.Select(kind => (int)kind))})";
        }

        foreach (var condition in _dimensions.Conditions(rows, ofItems: false))
        {
            yield return condition;
        }
    }

    /// <summary>The filters by attributes of products.</summary>
    private IEnumerable<string> ItemConditions(FactRows rows)
    {
        if (_filter.CategoryIds is not null)
        {
            yield return $"{_dimensions.Of(SalesDimension.Category, rows)} IN ({SalesFormulas.List(_filter.CategoryIds)})";
        }

        if (_filter.ProductIds is not null)
        {
            yield return $"{_dimensions.Of(SalesDimension.Product, rows)} IN ({SalesFormulas.List(_filter.ProductIds)})";
        }

        foreach (var condition in _dimensions.Conditions(rows, ofItems: true))
        {
            yield return condition;
        }
    }

    private IEnumerable<string> Time(string dayColumn, string instantColumn)
    {
        if (plan.FactDays is not null)
        {
            yield return $"{dayColumn} IN ({SalesFormulas.List(plan.FactDays)})";
        }

        foreach (var condition in Instants(instantColumn))
        {
            yield return condition;
        }
    }

    private string[] Instants(string instantColumn) =>
        [$"{instantColumn} >= {IntervalSql.Literal(question.Period.From)}", $"{instantColumn} < {IntervalSql.Literal(question.Period.To)}"];

    private static string Grouped(string interval, string[] keys, string figures, string from, IEnumerable<string> conditions)
    {
        // Constants are left out of the grouping: the databases would sort by them.
        var groups = ((string[])[interval, .. keys]).Index().Where(value => value.Item is not ("0" or "''"))
            .Select(value => (value.Index + 1).ToString(CultureInfo.InvariantCulture)).ToList();

        // A sum over no rows is null; there is no such row.
        var grouping = groups.Count == 0 ? "HAVING COUNT(*) > 0" : $"GROUP BY {string.Join(", ", groups)}";
        var where = Joined(conditions) is { Length: > 0 } all ? $"WHERE {all} " : string.Empty;
        return $"SELECT {interval} AS i, {keys[0]} AS k, {keys[1]} AS c, {keys[2]} AS k2, {keys[3]} AS c2, {figures} FROM {from} {where}{grouping}";
    }
}
