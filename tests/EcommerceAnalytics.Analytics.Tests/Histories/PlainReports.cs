using System.Globalization;
using System.Reflection;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Analytics.Summary;
using EcommerceAnalytics.Analytics.Tests.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Recommendations;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace EcommerceAnalytics.Analytics.Tests.Histories;

/// <summary>
/// Every report that the product has, by its address, and how it is compared with plain loops over the facts. One without a comparison is
/// found by <see cref="Registered"/>.
/// </summary>
internal sealed partial class PlainReports
{
    /// <summary>Of events, and of what was trained, and not of the facts that change here: other tests compare them.</summary>
    public static readonly IReadOnlySet<string> NotOfFacts = new HashSet<string> { "analytics/recommendations", "analytics/baskets/rules", "reports/recommendations" };

    private const int Best = 20;
    private const string Currency = "GBP";

    private static readonly SalesFilter Filter = new() { Currency = Currency };

    private readonly AnalyticsData _data;
    private readonly TestStore _store;
    private readonly ReportSession _session;
    private readonly string _from;
    private readonly string _to;
    private readonly string _where;
    private readonly Period _period;
    private readonly Period _before;
    private readonly List<PlainSales.Fact> _all;
    private readonly List<PlainSales.Fact> _within;
    private readonly List<PlainSales.Fact> _earlier;

    /// <param name="data">The module.</param>
    /// <param name="store">The facts.</param>
    /// <param name="session">The session in which everything is asked.</param>
    /// <param name="days">The first and the last day asked for.</param>
    /// <param name="where">What to say of a difference.</param>
    public PlainReports(AnalyticsData data, TestStore store, ReportSession session, (string From, string To) days, string where)
    {
        (_data, _store, _session, _where) = (data, store, session, $"{days.From} to {days.To}; {where}");
        (_from, _to) = days;
        _period = session.Resolve(new PeriodRequest { From = _from, To = _to });
        _before = PeriodComparison.Before(_period, ComparisonKind.PreviousPeriod);
        _all = [.. new PlainSales(store).Facts(Filter)];
        (_within, _earlier) = (In(_period), In(_before));
        Comparisons = new Dictionary<string, Func<Task>>
        {
            ["analytics/sales"] = SalesAsync,
            ["analytics/revenue-by-category"] = CategoriesAsync,
            ["analytics/revenue-by-country"] = CountriesAsync,
            ["analytics/top-sellers"] = TopSellersAsync,
            ["analytics/heatmap"] = HeatmapAsync,
            ["analytics/discount-codes"] = DiscountCodesAsync,
            ["analytics/variants"] = VariantsAsync,
            ["analytics/query"] = QueryAsync,
            ["analytics/queries/{id:int}/result"] = SavedQueryAsync,
            ["analytics/dimensions/{dimension}/values"] = DimensionValuesAsync,
            ["analytics/first-products"] = FirstProductsAsync,
            ["analytics/paths"] = PathsAsync,
            ["analytics/summary"] = SummaryAsync,
            ["analytics/explain"] = ExplainAsync,
            ["analytics/reconciliation"] = ReconciliationAsync,
            ["analytics/products/abc"] = AbcAsync,
            ["analytics/products/movers"] = MoversAsync,
            ["analytics/products/never-sold"] = NeverSoldAsync,
            ["analytics/products/stock-cover"] = StockCoverAsync,
            ["analytics/products/lifecycle"] = ProductLifecycleAsync,
            ["reports/sales"] = SalesReportAsync,
            ["reports/orders"] = OrderLinesAsync,
            ["reports/taxes"] = TaxesAsync,
            ["reports/products"] = ProductsReportAsync,
            ["reports/inventory"] = InventoryReportAsync,
            ["analytics/retention"] = RetentionAsync,
            ["analytics/lifecycle"] = LifecycleAsync,
            ["analytics/repeat-purchase"] = RepeatPurchaseAsync,
            ["analytics/churn"] = ChurnAsync,
            ["analytics/churn/model"] = ChurnModelAsync,
            ["analytics/rfm"] = RfmAsync,
            ["analytics/rfm/customers"] = RfmCustomersAsync,
            ["analytics/customers/at-risk"] = AtRiskAsync,
            ["analytics/customers/top"] = TopCustomersAsync,
            ["analytics/customers/lifetime-value"] = LifetimeValueAsync,
            ["reports/customers"] = CustomersReportAsync,
            ["reports/churn"] = ChurnReportAsync,
        };
    }

    /// <summary>The comparisons by the address of the report.</summary>
    public IReadOnlyDictionary<string, Func<Task>> Comparisons { get; }

    /// <summary>The addresses of all reports: of every action that answers as JSON and in the file formats.</summary>
    public static IReadOnlyList<string> Registered() =>
    [
        .. from assembly in (Assembly[])[typeof(AnalyticsModule).Assembly, typeof(RecommendationsModule).Assembly]
           from controller in assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ControllerBase)))
           from action in controller.GetMethods().Where(method => method.GetCustomAttributes().OfType<IReportMetadata>().Any())
           select $"{controller.GetCustomAttribute<RouteAttribute>()!.Template}/{action.GetCustomAttribute<HttpMethodAttribute>()!.Template}"["api/v1/".Length..],
    ];

    private async Task SalesAsync()
    {
        var months = await Get<SalesOverTimeQuery>().RunAsync(_session, With(new SalesRequest { Interval = IntervalKind.Month }), default);
        Totals("sales", months.Totals);
        var all = PlainSales.Sum(_within, Filter);
        Equal("tax and shipping", (all.Tax, all.Shipping), (months.Totals.Tax!.Value, months.Totals.Shipping!.Value));
        Same("month", Nets(f => $"{f.At:yyyy-MM}"), months.Intervals.Select(i => (i.Label, i.NetSales)));
    }

    private async Task CategoriesAsync()
    {
        var categories = await Get<RevenueQuery>().ByCategoryAsync(_session, With(new RevenueRequest()), default);
        Totals("by category", categories.Totals);
        Same("category", Nets(f => Text(f.CategoryId)), categories.Items.Select(i => (Text(i.CategoryId), i.NetSales)));
    }

    private async Task CountriesAsync()
    {
        var countries = await Get<RevenueQuery>().ByCountryAsync(_session, With(new RevenueRequest()), default);
        Totals("by country", countries.Totals);
        Same("country", Nets(f => f.Country), countries.Items.Select(i => (i.Country, i.NetSales)));
    }

    private async Task TopSellersAsync()
    {
        var top = await Get<TopSellersQuery>().RunAsync(_session, With(new TopSellersRequest { Limit = Best, By = SellerRanking.NetSales }), default);
        Totals("top sellers", top.Totals);
        TopByNet("top sellers", top.Items);
    }

    private async Task SummaryAsync()
    {
        var asked = new SummaryRequest { From = _from, To = _to, Compare = ComparisonKind.PreviousPeriod, Limit = 3, Countries = 250, Categories = 250, InactivityDays = Window };
        var summary = await Get<SummaryQuery>().RunAsync(_session, asked, default);
        Totals("summary", summary.Totals);
        Same("category of the summary", Nets(f => Text(f.CategoryId)), summary.RevenueByCategory.Select(i => (Text(i.CategoryId), i.NetSales)));
        Equal("trend of the summary", summary.Totals.NetSales, summary.Trend.Sum(i => i.NetSales));
        Equal("orders of the trend", summary.Totals.Orders, summary.Trend.Sum(i => i.Orders));
        Equal("intervals of the trend", true, summary.Trend.Count is > 0 and <= 40);
        Equal("the summary before", PlainSales.Sum(_earlier, Filter).Net, summary.Comparison!.Totals.NetSales);
        var then = Nets(f => Text(f.CategoryId), _earlier);
        foreach (var category in summary.RevenueByCategory)
        {
            var before = then.GetValueOrDefault(Text(category.CategoryId));
            Equal($"change of category {category.CategoryId}", Ratio.Change(category.NetSales, before), category.NetSalesChange);
        }

        var expected = _within.GroupBy(f => f.Country).Select(country => (
            Country: country.Key,
            PlainSales.Sum(country, Filter).Net,
            Top: string.Join(' ', Sums(country, f => f.ProductId).Where(p => p.Value.Lines > 0)
                .OrderByDescending(p => p.Value.NetUnits).ThenByDescending(p => p.Value.Net).ThenBy(p => p.Key).Take(3).Select(p => Text(p.Key)))));
        Equal(
            "sellers by country",
            string.Join("; ", expected.Where(c => c.Top.Length > 0).OrderByDescending(c => c.Net).ThenBy(c => c.Country).Select(c => $"{c.Country} {c.Net:0.00##} {c.Top}")),
            string.Join("; ", summary.TopSellersByCountry.Select(c => $"{c.Country} {c.NetSales:0.00##} {string.Join(' ', c.Items.Select(i => Text(i.ProductId)))}")));
        var fewer = await Get<SummaryQuery>().RunAsync(_session, asked with { Countries = 2, Categories = 1 }, default);
        Equal(
            "countries and categories of a short summary",
            string.Join(' ', summary.TopSellersByCountry.Take(2).Select(c => c.Country).Concat(summary.RevenueByCategory.Take(1).Select(c => c.Category))),
            string.Join(' ', fewer.TopSellersByCountry.Select(c => c.Country).Concat(fewer.RevenueByCategory.Select(c => c.Category))));
        Churned("churn of the summary", summary.Churn, AsOf(), Window, ChurnDefinition.Window);
    }

    private async Task ExplainAsync()
    {
        foreach (var (by, keyOf) in ((ExplainDimension, Func<PlainSales.Fact, string>)[])
            [(ExplainDimension.Category, f => Text(f.CategoryId)), (ExplainDimension.Country, f => f.Country), (ExplainDimension.Product, f => Text(f.ProductId))])
        {
            var explained = await Get<ExplainQuery>().RunAsync(_session, With(new ExplainRequest { By = by, Limit = 1000 }), default);
            var (now, then) = (Nets(keyOf), Nets(keyOf, _earlier));
            Same($"explained by {by}", now, explained.Items.Select(i => (i.Key, i.NetSales)));
            Same($"explained by {by}, before", then, explained.Items.Select(i => (i.Key, i.PreviousNetSales)));
            foreach (var item in explained.Items.Append(explained.Totals))
            {
                Equal($"effects by {by}", item.Difference, item.VolumeEffect + item.MixEffect + item.PriceEffect + item.DiscountEffect + item.ReturnsEffect);
            }

            Equal($"explained by {by} in all", (now.Values.Sum(), then.Values.Sum()), (explained.Totals.NetSales, explained.Totals.PreviousNetSales));
        }
    }

    private async Task ReconciliationAsync() =>
        Equal("reconciliation", true, (await Get<ReconciliationQuery>().RunAsync(_session, With(new SalesFilterRequest()), default)).Holds);

    private async Task AbcAsync()
    {
        var abc = await Get<AbcQuery>().RunAsync(_session, With(new AbcRequest()), default);
        Totals("abc", abc.Totals);
        Abc("abc", abc.Items);
    }

    private async Task MoversAsync()
    {
        var movers = await Get<MoversQuery>().RunAsync(_session, With(new MoversRequest()), default);
        Totals("movers", movers.Totals);
        Equal("totals before", PlainSales.Sum(_earlier, Filter).Net, movers.Comparison.Totals.NetSales);
        Movers("movers", movers.Items);
    }

    private async Task NeverSoldAsync() =>
        NeverSold("never sold", (await Get<NeverSoldQuery>().RunAsync(_session, new NeverSoldRequest { From = _from, To = _to }, default)).Items);

    private async Task StockCoverAsync() =>
        Stock("stock cover", (await Get<StockCoverQuery>().RunAsync(_session, new StockCoverRequest { From = _from, To = _to }, default)).Items);

    private async Task ProductLifecycleAsync()
    {
        var lifecycle = await Get<ProductLifecycleQuery>().RunAsync(_session, With(new ProductLifecycleRequest()), default);
        Totals("product lifecycle", lifecycle.Totals);
        Stages("product lifecycle", lifecycle.Items);
        Equal(
            "stages",
            string.Join(' ', lifecycle.Items.GroupBy(p => p.Stage).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()} {g.Sum(p => p.NetSales):0.00##}")),
            string.Join(' ', lifecycle.Stages.Where(s => s.Products > 0).OrderBy(s => s.Stage).Select(s => $"{s.Stage} {s.Products} {s.NetSales:0.00##}")));
    }

    private async Task SalesReportAsync()
    {
        var sales = await Get<SalesReportQuery>().RunAsync(_session, With(new SalesReportRequest { TopSellers = Best }), default);
        Totals("reports/sales", sales.Totals);
        Same("category of reports/sales", Nets(f => Text(f.CategoryId)), sales.Items.Select(i => (Text(i.CategoryId), i.NetSales)));
        Same("country of reports/sales", Nets(f => f.Country), sales.Countries.Select(i => (i.Country, i.NetSales)));
        Same("month of reports/sales", Nets(f => $"{f.At:yyyy-MM}"), sales.Months.Select(i => (i.Label, i.NetSales)));
        Same("day of reports/sales", Nets(f => $"{f.At:yyyy-MM-dd}"), sales.Days.Select(i => (i.Label, i.NetSales)));
        Equal("weeks of reports/sales", PlainSales.Sum(_within, Filter).Net, sales.Weeks.Sum(w => w.NetSales));
    }

    private async Task OrderLinesAsync()
    {
        var lines = await Get<OrderLinesQuery>().OpenAsync(_session, With(new SalesFilterRequest()), default);
        var found = new List<string>();
        await foreach (var line in lines.ReadAsync(0, long.MaxValue, default))
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{line.Kind} {line.Sku} {line.Country} {line.UnitsSold} {line.UnitsReturned} {line.GrossSales:0.00##} {line.Discounts:0.00##} {line.Returns:0.00##}"));
        }

        Totals("reports/orders", lines.Totals);
        var expected = _within.ConvertAll(f => f.Line is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{OrderLineKind.Sale} {_store.ProductOf(f.ProductId).Sku} {f.Country} {line.Quantity} 0 {line.Gross:0.00##} {line.Discount:0.00##} 0.00")
            : string.Create(CultureInfo.InvariantCulture, $"{OrderLineKind.Return} {_store.ProductOf(f.ProductId).Sku} {f.Country} 0 {f.Back!.Quantity} 0.00 0.00 {f.Back.Amount:0.00##}"));
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)), $"order lines; {_where}");
    }

    private async Task TaxesAsync()
    {
        var taxes = await Get<TaxesReportQuery>().RunAsync(_session, new TaxesReportRequest { From = _from, To = _to, Currency = Currency }, default);
        Equal("reports/taxes", PlainSales.Sum(_within, Filter).Tax, taxes.NetTax);
        Same(
            "taxes by month and country",
            Sums(_within, f => $"{f.At:yyyy-MM} {f.Country}").ToDictionary(g => g.Key, g => g.Value.Tax),
            taxes.Items.GroupBy(i => $"{i.Month:yyyy-MM} {i.Country}").Select(g => (g.Key, g.Sum(i => i.NetTax))));
        Equal("taxes by rate", taxes.NetTax, taxes.Rates.Sum(r => r.NetTax));
    }

    private async Task ProductsReportAsync()
    {
        var products = await Get<ProductsReportQuery>().RunAsync(_session, With(new ProductsReportRequest()), default);
        Totals("reports/products", products.Totals);
        Abc("reports/products", products.Items);
        Movers("movers of reports/products", products.Movers);
        NeverSold("never sold of reports/products", products.NeverSold);
        Stages("lifecycle of reports/products", products.Lifecycle);
    }

    private async Task InventoryReportAsync()
    {
        var inventory = await Get<InventoryReportQuery>().RunAsync(_session, new InventoryReportRequest { From = _from, To = _to }, default);
        Stock("reports/inventory", inventory.Items);
        Same(
            "stock by category",
            _store.Products.GroupBy(p => _store.Categories.Find(c => c.Id == p.CategoryId)?.Name ?? "Uncategorised").ToDictionary(g => g.Key, g => 100m * g.Count()),
            inventory.Categories.Select(c => (c.Category, (decimal)c.Stock)));
    }

    private void TopByNet(string report, IEnumerable<TopSeller> items) => Equal(
        report,
        string.Join("; ", Sums(_within, f => f.ProductId).Where(p => p.Value.Lines > 0)
            .OrderByDescending(p => p.Value.Net).ThenBy(p => p.Key).Take(Best).Select(p => $"{p.Key} {p.Value.Net:0.00##}")),
        string.Join("; ", items.Select(i => $"{i.ProductId} {i.NetSales:0.00##}")));

    private void Abc(string report, IReadOnlyList<AbcProduct> items)
    {
        Same($"product of {report}", Nets(f => Text(f.ProductId)), items.Select(i => (Text(i.ProductId), i.NetSales)));
        Equal($"order of {report}", true, items.Zip(items.Skip(1)).All(pair => pair.First.NetSales >= pair.Second.NetSales));
    }

    private void Movers(string report, IEnumerable<Mover> items)
    {
        var (now, then) = (Sums(_within, f => f.ProductId), Sums(_earlier, f => f.ProductId));
        var expected = now.Keys.Union(then.Keys)
            .Select(id => (Id: id, Now: now.GetValueOrDefault(id) ?? new SalesSums(), Then: then.GetValueOrDefault(id) ?? new SalesSums())).Where(p => p.Now.Net != p.Then.Net)
            .OrderByDescending(p => Math.Abs(p.Now.Net - p.Then.Net)).ThenBy(p => p.Id)
            .Select(p => $"{p.Id} {p.Now.Net:0.00##} {p.Then.Net:0.00##} {p.Now.NetUnits} {p.Then.NetUnits}");
        Equal(
            report, string.Join("; ", expected),
            string.Join("; ", items.Select(i => $"{i.ProductId} {i.NetSales:0.00##} {i.PreviousNetSales:0.00##} {i.NetUnits} {i.PreviousNetUnits}")));
    }

    private void NeverSold(string report, IEnumerable<NeverSoldProduct> items)
    {
        var sold = _within.Where(f => f.Line is not null).Select(f => f.ProductId).ToHashSet();
        var soldBefore = _all.Where(f => f.Line is not null && f.At < _period.From).Select(f => f.ProductId).ToHashSet();
        Equal(
            report,
            string.Join(' ', _store.Products.Select(p => p.Id).Where(id => !sold.Contains(id)).Order().Select(id => $"{id}{(soldBefore.Contains(id) ? "+" : "")}")),
            string.Join(' ', items.OrderBy(i => i.ProductId).Select(i => $"{i.ProductId}{(i.SoldBefore ? "+" : "")}")));
    }

    private void Stock(string report, IEnumerable<StockCoverProduct> items)
    {
        var sums = Sums(_within, f => f.ProductId);
        Equal(
            report,
            string.Join("; ", _store.Products.Select(p => p.Id).Order().Select(id => (Id: id, Sums: sums.GetValueOrDefault(id) ?? new SalesSums())).Select(p => $"{p.Id} 100 {p.Sums.Units} {p.Sums.NetUnits}")),
            string.Join("; ", items.OrderBy(i => i.ProductId).Select(i => $"{i.ProductId} {i.Stock} {i.UnitsSold} {i.NetUnits}")));
    }

    /// <summary>Dead without a sale for 180 days, new without one before the last 90; the others by a fifth more or less units than in the period before.</summary>
    private void Stages(string report, IEnumerable<LifecycleProduct> items)
    {
        var last = _period.LastDay < _session.Today ? _period.LastDay : _session.Today;
        var (now, then) = (Sums(_within, f => f.ProductId), Sums(_earlier, f => f.ProductId));
        var alive = SoldIn(last.AddDays(-179), last);
        var older = SoldIn(DateOnly.MinValue, last.AddDays(-90));
        var expected = _all.Where(f => DayOf(f) <= last).Select(f => f.ProductId).Union(now.Keys).Order().Select(id =>
        {
            var (units, before) = (now.GetValueOrDefault(id)?.NetUnits ?? 0, then.GetValueOrDefault(id)?.NetUnits ?? 0);
            var stage = !alive.Contains(id) ? LifecycleStage.Dead
                : !older.Contains(id) ? LifecycleStage.New
                : units > before && units - before >= 0.2m * Math.Abs(before) ? LifecycleStage.Growing
                : units < before && before - units >= 0.2m * Math.Abs(before) ? LifecycleStage.Declining
                : LifecycleStage.Stable;
            return $"{id} {stage} {units} {before} {now.GetValueOrDefault(id)?.Net ?? 0:0.00##}";
        });
        Equal(
            report, string.Join("; ", expected),
            string.Join("; ", items.OrderBy(i => i.ProductId).Select(i => $"{i.ProductId} {i.Stage} {i.NetUnits} {i.PreviousNetUnits} {i.NetSales:0.00##}")));

        HashSet<int> SoldIn(DateOnly first, DateOnly final) => _all.Where(f => f.Line is not null && DayOf(f) >= first && DayOf(f) <= final).Select(f => f.ProductId).ToHashSet();
    }

    private void Totals(string report, SalesMetrics totals)
    {
        var all = PlainSales.Sum(_within, Filter);
        Equal(report, (all.Net, all.Gross, all.Discount, all.Returns, all.NetUnits), (totals.NetSales, totals.GrossSales, totals.Discounts, totals.Returns, totals.NetUnits));
    }

    private void Same(string by, Dictionary<string, decimal> expected, IEnumerable<(string Key, decimal Value)> rows)
    {
        var found = rows.ToDictionary(r => r.Key, r => r.Value);
        foreach (var key in expected.Keys.Union(found.Keys))
        {
            Equal($"{by} {key}", expected.GetValueOrDefault(key), found.GetValueOrDefault(key));
        }
    }

    private void Equal<T>(string what, T expected, T actual) => Assert.True(
        EqualityComparer<T>.Default.Equals(expected, actual), string.Create(CultureInfo.InvariantCulture, $"{what}: {actual} instead of {expected}; {_where}"));

    private List<PlainSales.Fact> In(Period period) => _all.FindAll(f => f.At >= period.From && f.At < period.To);

    private Dictionary<string, decimal> Nets(Func<PlainSales.Fact, string> key, List<PlainSales.Fact>? facts = null) =>
        Sums(facts ?? _within, key).ToDictionary(g => g.Key, g => g.Value.Net);

    private static Dictionary<TKey, SalesSums> Sums<TKey>(IEnumerable<PlainSales.Fact> facts, Func<PlainSales.Fact, TKey> key)
        where TKey : notnull => facts.GroupBy(key).ToDictionary(g => g.Key, g => PlainSales.Sum(g, Filter));

    private T Get<T>()
        where T : notnull => _data.Get<T>();

    private T With<T>(T request)
        where T : SalesScopeRequest => request with { From = _from, To = _to, Currency = Currency };

    // No order is placed at an hour that belongs to another day in London.
    private static DateOnly DayOf(PlainSales.Fact fact) => DateOnly.FromDateTime(fact.At);

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
