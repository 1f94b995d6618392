using System.Globalization;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// The statements behind a question. Each gives rows of the same columns: interval, number, country and the stored measures; rows of
/// the same cell are added up.
/// </summary>
internal sealed class SalesSql(SalesQuestion question, SalesPlan plan, IntervalSql intervals, IReadOnlyList<OrderStatus> counted, MeasureSql measures)
{
    private readonly SalesFilter _filter = question.Filter;

    public IEnumerable<string> Statements() => plan.IsOfCopy
        ? [OfCopy(measures.Copied(!question.IsByItem, question.OrdersOnly, CopiedOrders()))]
        : [.. OfFacts(), .. OfRollUps(measures.RollUp(!question.IsByItem, question.OrdersOnly))];

    /// <summary>
    /// The numbers of the best products with sales, best first, in one statement that adds up only what they are ranked by; null
    /// when nothing is read at all. Only of the period as a whole, and not by country.
    /// </summary>
    public string? Ranking(SellerRanking by, int limit)
    {
        const string net = "gross - discount - returns";
        const string sums = $"SUM(`lines`) AS `lines`, SUM(units) AS units, SUM(units_returned) AS units_returned, SUM({net}) AS net";
        IEnumerable<string> all = plan.IsOfCopy
            ? [OfCopy(sums)]
            : [.. OfFacts().Select(facts => $"SELECT i, k, c, `lines`, units, units_returned, {net} AS net FROM ({facts}) f"), .. OfRollUps(sums)];
        var parts = string.Join(" UNION ALL ", all);
        return parts.Length == 0
            ? null
            : $"""
                SELECT u.k FROM ({parts}) u
                GROUP BY u.k HAVING SUM(u.`lines`) > 0 AND SUM(u.units) > 0
                ORDER BY {(by == SellerRanking.Units ? "SUM(u.units) - SUM(u.units_returned)" : "SUM(u.net)")} DESC, SUM(u.net) DESC, u.k
                LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
                """;
    }

    /// <summary>The order lines of the question, one by one: what follows SELECT.</summary>
    public string SaleLineRows() =>
        $"FROM orders o JOIN order_lines l ON l.order_id = o.id{Products("l")} WHERE {Joined([.. OrderConditions(), .. ItemConditions("l")])}";

    /// <summary>The refund lines of the question, one by one: what follows SELECT.</summary>
    public string RefundLineRows() =>
        $"FROM refunds r JOIN refund_lines x ON x.refund_id = r.id{Products("x")} LEFT JOIN orders ro ON ro.id = x.order_id "
        + $"WHERE {Joined([.. RefundConditions(), .. ItemConditions("x")])}";

    private static string Joined(IEnumerable<string> conditions) => string.Join(" AND ", conditions);

    private IReadOnlyList<OrderStatus> Statuses => _filter.Statuses ?? counted;

    private bool Has(SalesDimension dimension) => (question.By & dimension) != SalesDimension.None;

    private string Lines()
    {
        var key = Has(SalesDimension.Category) ? SalesFormulas.Category
            : Has(SalesDimension.Product) ? "l.product_id"
            : OfOrder();
        var (interval, country) = (intervals.OfFact("o.day", "o.placed_at_utc"), Has(SalesDimension.Country) ? "o.country" : "''");
        var (figures, lines) = (measures.Lines(countOrders: question.IsByItem), $"orders o JOIN order_lines l ON l.order_id = o.id{Products("l")}");
        string[] conditions = [.. OrderConditions(), .. ItemConditions("l")];
        return key == "0" || key != OfOrder()
            ? Grouped(interval, key, country, figures, lines, conditions)
            : Grouped(interval, key, country, measures.SumsOfAll, PerOrder(figures, lines, conditions), []);
    }

    /// <summary>
    /// The lines of each order added up, beside the columns of orders that groups are made of: a group that depends on the order alone is then
    /// computed, and sorted by, once for each order and not for each of its lines. In the order of the index that finds the period, so
    /// that nothing is sorted here.
    /// </summary>
    private static string PerOrder(string figures, string lines, IEnumerable<string> conditions) =>
        $"(SELECT o.id AS order_id, {figures} FROM {lines} WHERE {Joined(conditions)} GROUP BY o.placed_at_utc, o.id) g "
        + "JOIN (SELECT id, customer_id, placed_at_utc, day, country, status FROM orders) o ON o.id = g.order_id";

    private string Orders() => Grouped(
        intervals.OfFact("o.day", "o.placed_at_utc"), OfOrder(), Has(SalesDimension.Country) ? "o.country" : "''",
        measures.Orders,
        "orders o",
        OrderConditions());

    private string Refunds()
    {
        var key = Has(SalesDimension.Category) ? SalesFormulas.Category
            : Has(SalesDimension.Product) ? "x.product_id"
            : OrderKey("COALESCE(ro.status, -1)", RefundKind());
        return Grouped(
            intervals.OfFact("r.day", "r.refunded_at_utc"), key, Has(SalesDimension.Country) ? "r.country" : "''",
            question.OrdersOnly ? measures.RefundsOfOrders : measures.Refunds(!question.IsByItem),
            $"refunds r JOIN refund_lines x ON x.refund_id = r.id{Products("x")} LEFT JOIN orders ro ON ro.id = x.order_id",
            [.. RefundConditions(), .. ItemConditions("x")]);
    }

    private IEnumerable<string> OfFacts()
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

    private IEnumerable<string> OfRollUps(string figures)
    {
        if (plan.Days.Count > 0)
        {
            var runs = plan.Days.Select(d => $"s.day BETWEEN {SalesFormulas.Literal(d.First)} AND {SalesFormulas.Literal(d.Last)}");
            yield return OfRollUp("daily", "s.day", $"({string.Join(" OR ", runs)})", figures);
        }

        if (plan.Months.Count > 0)
        {
            yield return OfRollUp("monthly", "s.month", $"s.month IN ({SalesFormulas.List(plan.Months)})", figures);
        }

        if (plan.Years.Count > 0)
        {
            yield return OfRollUp("yearly", "s.year", $"s.year IN ({SalesFormulas.List(plan.Years)})", figures);
        }
    }

    private string OfRollUp(string suffix, string column, string range, string figures)
    {
        var conditions = new List<string> { "s.currency = @currency", range };
        if (_filter.Country is not null)
        {
            conditions.Add("s.country = @country");
        }

        var key = Has(SalesDimension.Product) ? "s.product_id"
            : !Has(SalesDimension.Category) ? "0"
            : question.IsByProduct ? SalesFormulas.Category
            : "s.category_id";
        return Grouped(
            intervals.OfDay(column), key, Has(SalesDimension.Country) ? "s.country" : "''", figures,
            $"{RollUp(suffix)} s{(question.IsByProduct ? Products("s") : string.Empty)}",
            question.IsByProduct ? [.. conditions, .. ItemConditions("s")]
                : _filter.CategoryIds is null ? conditions
                : [.. conditions, $"s.category_id IN ({SalesFormulas.List(_filter.CategoryIds)})"]);
    }

    /// <summary>The smallest table that distinguishes what the question distinguishes.</summary>
    private string RollUp(string suffix) =>
        question.IsOfTotals ? "totals_daily"
        : question.IsByProduct ? suffix == "daily" || question.IsByCountry ? $"product_{suffix}" : $"product_totals_{suffix}"
        : !question.IsByItem ? $"country_{suffix}"
        : question.IsByCountry ? $"sales_{suffix}"
        : $"category_{suffix}";

    /// <summary>All facts of the period from the columnar copy: orders and refunds in one table, by line or as a whole.</summary>
    private string OfCopy(string figures)
    {
        var key = Has(SalesDimension.Category) ? "f.category_id"
            : Has(SalesDimension.Product) ? "f.product_id"
            : OrderKey("f.status", CopiedKind);
        var table = question.IsByItem ? "facts" : "whole_orders";
        var needsKind = _filter.CustomerKind is not null || Has(SalesDimension.CustomerType);
        return Grouped(
            intervals.OfCopy("f.day", "f.happened_at"), key, Has(SalesDimension.Country) ? "f.country" : "''", figures,
            needsKind ? $"{table} f LEFT JOIN first_orders n ON n.customer_id = f.customer_id" : $"{table} f",
            CopyConditions());
    }

    private List<string> CopyConditions()
    {
        var conditions = new List<string>
        {
            $"f.status IN ({SalesFormulas.List(_filter.Statuses is null ? counted.Select(status => (int)status).Prepend(-1) : Statuses.Select(status => (int)status))})",
            "f.currency = @currency",
        };
        conditions.AddRange(Time("f.day", "f.happened_at"));
        if (_filter.Country is not null)
        {
            conditions.Add("f.country = @country");
        }

        if (_filter.CustomerKind is { } kind)
        {
            conditions.Add($"{CopiedKind} = {(int)kind}");
        }

        if (_filter.CategoryIds is not null)
        {
            conditions.Add($"f.category_id IN ({SalesFormulas.List(_filter.CategoryIds)})");
        }

        if (_filter.ProductIds is not null)
        {
            conditions.Add($"f.product_id IN ({SalesFormulas.List(_filter.ProductIds)})");
        }

        if (question.IsByItem)
        {
            // An order without lines has a row as well.
            conditions.Add("f.product_id IS NOT NULL");
        }

        return conditions;
    }

    /// <summary>The number of orders: of first lines, where one of them stands for an order in every group; else of distinct orders.</summary>
    private string CopiedOrders() =>
        !question.IsByItem ? "COUNT(*) FILTER (WHERE f.first_of_order)"
        : Has(SalesDimension.Product) || _filter.ProductIds is { Count: 1 } ? "COUNT(*) FILTER (WHERE f.first_of_product)"
        : _filter.ProductIds is null && (Has(SalesDimension.Category) || _filter.CategoryIds is { Count: 1 }) ? "COUNT(*) FILTER (WHERE f.first_of_category)"
        : "COUNT(DISTINCT CASE WHEN f.`lines` > 0 THEN f.order_id END)";

    /// <summary>As <see cref="SalesFormulas.CustomerKind"/> and that of refunds, by the first counted order of the customer.</summary>
    private const string CopiedKind = """
        CASE WHEN f.customer_id IS NULL THEN 0
        WHEN f.status = -1 OR n.happened_at < COALESCE(f.order_at, f.happened_at)
          OR (n.happened_at = COALESCE(f.order_at, f.happened_at) AND n.order_id < f.order_id) THEN 2 ELSE 1 END
        """;

    private string OfOrder() => OrderKey("o.status", SalesFormulas.CustomerKind(counted));

    private string OrderKey(string status, string kind) => (Has(SalesDimension.Status), Has(SalesDimension.CustomerType)) switch
    {
        (true, true) => OrderGroup.Sql(status, kind),
        (true, false) => status,
        (false, true) => kind,
        _ => "0",
    };

    private string RefundKind() =>
        $"CASE WHEN ro.id IS NULL THEN CASE WHEN r.customer_id IS NULL THEN 0 ELSE 2 END ELSE {SalesFormulas.CustomerKind(counted, "ro")} END";

    private List<string> OrderConditions()
    {
        var conditions = new List<string> { SalesFormulas.CountedOrder(Statuses), "o.currency = @currency" };
        conditions.AddRange(Time("o.day", "o.placed_at_utc"));
        if (_filter.Country is not null)
        {
            conditions.Add("o.country = @country");
        }

        if (_filter.CustomerKind is { } kind)
        {
            conditions.Add($"{SalesFormulas.CustomerKind(counted)} = {(int)kind}");
        }

        return conditions;
    }

    private List<string> RefundConditions()
    {
        var conditions = new List<string>
        {
            _filter.Statuses is null ? SalesFormulas.CountedRefund(counted) : $"ro.status IN ({SalesFormulas.List(Statuses)})",
            "r.currency = @currency",
        };
        conditions.AddRange(Time("r.day", "r.refunded_at_utc"));
        if (_filter.Country is not null)
        {
            conditions.Add("r.country = @country");
        }

        if (_filter.CustomerKind is { } kind)
        {
            conditions.Add($"{RefundKind()} = {(int)kind}");
        }

        return conditions;
    }

    private IEnumerable<string> ItemConditions(string item)
    {
        if (_filter.CategoryIds is not null)
        {
            yield return $"{SalesFormulas.Category} IN ({SalesFormulas.List(_filter.CategoryIds)})";
        }

        if (_filter.ProductIds is not null)
        {
            yield return $"{item}.product_id IN ({SalesFormulas.List(_filter.ProductIds)})";
        }
    }

    /// <summary>
    /// A LEFT join over facts, although every line has its product: otherwise a database would start with the products and read every line. Over a
    /// roll-up, it is better to start with the filtered products.
    /// </summary>
    private string Products(string item) =>
        !Has(SalesDimension.Category) && _filter.CategoryIds is null ? string.Empty
        : $" {(item == "s" ? string.Empty : "LEFT ")}JOIN products p ON p.id = {item}.product_id";

    private IEnumerable<string> Time(string dayColumn, string instantColumn)
    {
        if (plan.FactDays is not null)
        {
            yield return $"{dayColumn} IN ({SalesFormulas.List(plan.FactDays)})";
        }

        yield return $"{instantColumn} >= {IntervalSql.Literal(question.Period.From)}";
        yield return $"{instantColumn} < {IntervalSql.Literal(question.Period.To)}";
    }

    private static string Grouped(string interval, string key, string country, string figures, string from, IEnumerable<string> conditions)
    {
        // Constants are left out of the grouping: the databases would sort by them.
        var groups = new List<string>();
        if (interval != "0")
        {
            groups.Add("1");
        }

        if (key != "0")
        {
            groups.Add("2");
        }

        if (country != "''")
        {
            groups.Add("3");
        }

        // A sum over no rows is null; there is no such row.
        var grouping = groups.Count == 0 ? "HAVING COUNT(*) > 0" : $"GROUP BY {string.Join(", ", groups)}";
        var where = Joined(conditions) is { Length: > 0 } all ? $"WHERE {all} " : string.Empty;
        return $"SELECT {interval} AS i, {key} AS k, {country} AS c, {figures} FROM {from} {where}{grouping}";
    }
}
