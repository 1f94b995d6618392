using System.Globalization;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Analytics.Tests.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.RollUps;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.RollUps;

/// <summary>
/// Short random histories that begin with nothing and go from month to month in no order, with foldings in between: after every step each
/// row of each roll-up that is read is the plain sum of the facts, and so is each report of the whole time. Some steps change one product,
/// others all of them, which is more than are made anew one by one.
/// </summary>
public abstract class RollUpLevelTests(AnalyticsData data) : IAsyncLifetime
{
    private const int Products = 205;
    private const int Steps = 24;
    private const int Best = 20;

    private static readonly string[] Countries = ["GB", "FR"];
    private static readonly SalesFilter Filter = new() { Currency = "GBP" };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, TestRun.IsLong ? 20 : 3)];

    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_level_is_the_sum_of_the_facts_after_every_step(int seed)
    {
        var random = new Random(seed);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["A", "B", "C"], [.. Enumerable.Range(0, Products).Select(i => ($"P{i}", i % 4 == 3 ? null : ((string[])["A", "B", "C"])[i % 4]))]);
        for (var step = 0; step < Steps; step++)
        {
            var action = await ChangeAsync(store, random);
            var isFolded = random.Next(3) > 0;
            if (isFolded)
            {
                await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
            }

            var where = $"seed {seed}, step {step} ({action}{(isFolded ? ", folded" : string.Empty)})";
            await CheckLevelsAsync(store, isFolded, where);
            await CheckReportsAsync(store, where);
        }
    }

    private static async Task<string> ChangeAsync(TestStore store, Random random)
    {
        var some = random.Next(4) == 0 ? Products : random.Next(1, 4);
        switch (random.Next(8))
        {
            case 0 when store.Orders.Count > 0:
                await store.SetStatusAsync(store.Orders[random.Next(store.Orders.Count)], (OrderStatus)random.Next(4));
                return "status";
            case 1 when store.Orders.Count > 0:
                var order = store.Orders[random.Next(store.Orders.Count)];
                await store.RefundAsync(
                    Instant(random), order.Country, order.Lines.Take(some).Select((line, i) => TestStore.Back(order, line, 1, line.UnitPrice / 2, tax: 0.25m, shipping: i == 0 ? 0.5m : 0)));
                return $"refund of {Math.Min(some, order.Lines.Count)} lines";
            case 2:
                await store.RefundAsync(Instant(random), Countries[random.Next(2)], [TestStore.Alone(store.Products[random.Next(Products)], 1, 2.5m)]);
                return "refund without an order";
            case 3:
                await store.MoveAsync(store.Products[random.Next(Products)], random.Next(4) is var c && c < 3 ? store.Categories[c] : null);
                return "category";
            default:
                var first = random.Next(Products);
                await store.PlaceAsync(store.NewOrder(
                    Instant(random), Countries[random.Next(2)],
                    [.. Enumerable.Range(first, some).Select(i => (store.Products[i % Products], random.Next(1, 5), random.Next(1, 9_999) / 100m, 0.01m, (decimal?)null))],
                    tax: 1.25m, shipping: 2m));
                return $"order of {some} products";
        }
    }

    private async Task CheckLevelsAsync(TestStore store, bool isFolded, string where)
    {
        var facts = new PlainSales(store).Facts(Filter).Select(f => (Day: DayOf(f), Fact: f)).ToList();
        await data.InScopeAsync(async db =>
        {
            var dirty = (await db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).ToListAsync()).ToHashSet();
            var months = await db.RolledUpMonths.ToDictionaryAsync(m => m.Month, m => m.Through);
            var years = await db.RolledUpYears.ToDictionaryAsync(y => y.Year, y => y.Through);
            if (isFolded)
            {
                // Everything is rolled up that has a fact and is over: 14 June is the last day that is.
                Assert.Empty(dirty);
                var days = facts.Select(f => f.Day).Distinct().ToList();
                Assert.All(days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct(), m => Assert.True(months.ContainsKey(m), $"{m} is not rolled up; {where}"));
                Assert.All(days.Where(d => d < new DateOnly(2024, 6, 1)).Select(d => new DateOnly(d.Year, 1, 1)).Distinct(), y => Assert.True(years.ContainsKey(y), $"{y} is not rolled up; {where}"));
            }

            DateOnly? Day(DateOnly day) => dirty.Contains(day) ? null : day;
            DateOnly? Month(DateOnly day) => In(months, new DateOnly(day.Year, day.Month, 1), day);
            DateOnly? Year(DateOnly day) => In(years, new DateOnly(day.Year, 1, 1), day);
            DateOnly? In(Dictionary<DateOnly, DateOnly> made, DateOnly first, DateOnly day) =>
                made.TryGetValue(first, out var through) && day <= through && !dirty.Any(d => d >= first && d <= through) ? first : null;
            static string Category(PlainSales.Fact f) => Text(f.CategoryId);
            static string CategoryAndCountry(PlainSales.Fact f) => $"{f.CategoryId} {f.Country}";
            static string Country(PlainSales.Fact f) => f.Country;
            static string Product(PlainSales.Fact f) => Text(f.ProductId);
            static string ProductAndCountry(PlainSales.Fact f) => $"{f.ProductId} {f.Country}";

            Compare(await db.SalesDaily.ToListAsync(), r => r.Day, r => $"{r.CategoryId} {r.Country}", Day, CategoryAndCountry);
            Compare(await db.CategoryDaily.ToListAsync(), r => r.Day, r => Text(r.CategoryId), Day, Category);
            Compare(await db.CountryDaily.ToListAsync(), r => r.Day, r => r.Country, Day, Country);
            Compare(await db.ProductDaily.ToListAsync(), r => r.Day, r => $"{r.ProductId} {r.Country}", Day, ProductAndCountry);
            Compare(await db.TotalsDaily.ToListAsync(), r => r.Day, _ => string.Empty, Day, _ => string.Empty);
            Compare(await db.SalesMonthly.ToListAsync(), r => r.Month, r => $"{r.CategoryId} {r.Country}", Month, CategoryAndCountry);
            Compare(await db.CategoryMonthly.ToListAsync(), r => r.Month, r => Text(r.CategoryId), Month, Category);
            Compare(await db.CountryMonthly.ToListAsync(), r => r.Month, r => r.Country, Month, Country);
            Compare(await db.ProductMonthly.ToListAsync(), r => r.Month, r => $"{r.ProductId} {r.Country}", Month, ProductAndCountry);
            Compare(await db.ProductTotalsMonthly.ToListAsync(), r => r.Month, r => Text(r.ProductId), Month, Product);
            Compare(await db.SalesYearly.ToListAsync(), r => r.Year, r => $"{r.CategoryId} {r.Country}", Year, CategoryAndCountry);
            Compare(await db.CategoryYearly.ToListAsync(), r => r.Year, r => Text(r.CategoryId), Year, Category);
            Compare(await db.CountryYearly.ToListAsync(), r => r.Year, r => r.Country, Year, Country);
            Compare(await db.ProductTotalsYearly.ToListAsync(), r => r.Year, r => Text(r.ProductId), Year, Product);

            void Compare<T>(List<T> rows, Func<T, DateOnly> period, Func<T, string> key, Func<DateOnly, DateOnly?> periodOf, Func<PlainSales.Fact, string> keyOf)
                where T : SalesFigures
            {
                var expected = facts.Where(f => periodOf(f.Day) is not null).GroupBy(f => $"{periodOf(f.Day):yyyy-MM-dd} {keyOf(f.Fact)}", f => f.Fact)
                    .Select(g => $"{g.Key}: {Figures(g, ofOrders: typeof(T).IsAssignableTo(typeof(OrderFigures)))}").Order(StringComparer.Ordinal);
                var actual = rows.Where(r => periodOf(period(r)) is not null).Select(r => $"{period(r):yyyy-MM-dd} {key(r)}: {Figures(r)}").Order(StringComparer.Ordinal);
                var (missing, surplus) = (expected.Except(actual).Take(3), actual.Except(expected).Take(3));
                Assert.True(expected.SequenceEqual(actual), $"{typeof(T).Name}: expected {string.Join(" | ", missing)}, but was {string.Join(" | ", surplus)}; {where}");
            }
        });
    }

    private async Task CheckReportsAsync(TestStore store, string where)
    {
        var facts = new PlainSales(store).Facts(Filter).ToList();
        foreach (var (from, to) in ((string, string)[])[("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31"), ("2022-01-01", "2024-06-30")])
        {
            var request = new SalesFilterRequest { From = from, To = to, Currency = "GBP" };
            await data.AskAsync(async session =>
            {
                var period = session.Resolve(request);
                var within = facts.FindAll(f => f.At >= period.From && f.At < period.To);
                foreach (var (by, keyOf) in ((SalesDimension, Func<PlainSales.Fact, SalesKey>)[])
                [
                    (SalesDimension.None, _ => new SalesKey(0, 0, string.Empty)),
                    (SalesDimension.Category, f => new SalesKey(0, f.CategoryId, string.Empty)),
                    (SalesDimension.Country, f => new SalesKey(0, 0, f.Country)),
                    (SalesDimension.Product, f => new SalesKey(0, f.ProductId, string.Empty)),
                    (SalesDimension.Product | SalesDimension.Country, f => new SalesKey(0, f.ProductId, f.Country)),
                ])
                {
                    var question = new SalesQuestion(period, Filter, by);
                    var answer = await data.Get<SalesQuery>().RunAsync(session, question, CancellationToken.None);
                    var expected = within.GroupBy(keyOf).ToDictionary(g => g.Key, g => PlainSales.Sum(g, Filter));
                    foreach (var key in expected.Keys.Union(answer.Keys))
                    {
                        var (sum, found) = (expected.GetValueOrDefault(key) ?? new SalesSums(), answer.GetValueOrDefault(key) ?? new SalesSums());
                        Assert.True((sum.Orders, sum.Lines, sum.NetUnits, sum.Gross, sum.Net) == (found.Orders, found.Lines, found.NetUnits, found.Gross, found.Net), $"by {by}, {key}, {from} to {to}: {sum.Net} and {found.Net}; {where}");
                    }
                }

                await CheckReportsAsync(session, within, from, to, $"{from} to {to}; {where}");
                return 0;
            });
        }

        Assert.True(await data.AskAsync(async s => (await data.Get<ReconciliationQuery>().RunAsync(s, new SalesFilterRequest { From = "2022-01-01", To = "2024-06-30", Currency = "GBP" }, CancellationToken.None)).Holds), where);
    }

    /// <summary>Every report of sales, with its rows.</summary>
    private async Task CheckReportsAsync(ReportSession session, List<PlainSales.Fact> facts, string from, string to, string where)
    {
        var all = PlainSales.Sum(facts, Filter);
        var sales = await data.Get<SalesReportQuery>().RunAsync(session, new SalesReportRequest { From = from, To = to, Currency = "GBP", TopSellers = Best }, CancellationToken.None);
        var months = await data.Get<SalesOverTimeQuery>().RunAsync(session, new SalesRequest { From = from, To = to, Currency = "GBP", Interval = IntervalKind.Month }, CancellationToken.None);
        var categories = await data.Get<RevenueQuery>().ByCategoryAsync(session, new RevenueRequest { From = from, To = to, Currency = "GBP" }, CancellationToken.None);
        var countries = await data.Get<RevenueQuery>().ByCountryAsync(session, new RevenueRequest { From = from, To = to, Currency = "GBP" }, CancellationToken.None);
        var top = await data.Get<TopSellersQuery>().RunAsync(
            session, new TopSellersRequest { From = from, To = to, Currency = "GBP", Limit = Best, By = SellerRanking.NetSales }, CancellationToken.None);
        var products = await data.Get<ProductsReportQuery>().RunAsync(session, new ProductsReportRequest { From = from, To = to, Currency = "GBP" }, CancellationToken.None);
        var abc = await data.Get<AbcQuery>().RunAsync(session, new AbcRequest { From = from, To = to, Currency = "GBP" }, CancellationToken.None);
        var taxes = await data.Get<TaxesReportQuery>().RunAsync(session, new TaxesReportRequest { From = from, To = to, Currency = "GBP" }, CancellationToken.None);
        foreach (var (report, totals) in ((string, SalesMetrics)[])
            [("sales", months.Totals), ("reports/sales", sales.Totals), ("by category", categories.Totals), ("by country", countries.Totals), ("reports/products", products.Totals), ("abc", abc.Totals)])
        {
            Assert.True((all.Net, all.Gross, all.Returns) == (totals.NetSales, totals.GrossSales, totals.Returns), $"{report}: {totals.NetSales} instead of {all.Net}; {where}");
        }

        Assert.True((all.Tax, all.Shipping) == (months.Totals.Tax, months.Totals.Shipping), $"tax and shipping: {months.Totals.Tax} and {months.Totals.Shipping} instead of {all.Tax} and {all.Shipping}; {where}");
        Assert.True(all.Tax == taxes.NetTax, $"reports/taxes: {taxes.NetTax} instead of {all.Tax}; {where}");
        Same("category", Nets(f => Text(f.CategoryId)), categories.Items.Select(i => (Text(i.CategoryId), i.NetSales)));
        Same("category of reports/sales", Nets(f => Text(f.CategoryId)), sales.Items.Select(i => (Text(i.CategoryId), i.NetSales)));
        Same("country", Nets(f => f.Country), countries.Items.Select(i => (i.Country, i.NetSales)));
        Same("country of reports/sales", Nets(f => f.Country), sales.Countries.Select(i => (i.Country, i.NetSales)));
        Same("month", Nets(f => $"{f.At:yyyy-MM}"), months.Intervals.Select(i => (i.Label, i.NetSales)));
        Same("month of reports/sales", Nets(f => $"{f.At:yyyy-MM}"), sales.Months.Select(i => (i.Label, i.NetSales)));
        Same("product", Nets(f => Text(f.ProductId)), abc.Items.Select(i => (Text(i.ProductId), i.NetSales)));
        var best = facts.GroupBy(f => f.ProductId).Select(g => (Id: g.Key, Sums: PlainSales.Sum(g, Filter))).Where(p => p.Sums.Lines > 0)
            .OrderByDescending(p => p.Sums.Net).ThenBy(p => p.Id).Take(Best).Select(p => (p.Id, p.Sums.Net));
        Assert.True(best.SequenceEqual(top.Items.Select(i => (i.ProductId, i.NetSales))), $"top sellers; {where}");

        Dictionary<string, decimal> Nets(Func<PlainSales.Fact, string> key) => facts.GroupBy(key).ToDictionary(g => g.Key, g => PlainSales.Sum(g, Filter).Net);

        void Same(string by, Dictionary<string, decimal> expected, IEnumerable<(string Key, decimal Net)> rows)
        {
            var found = rows.ToDictionary(r => r.Key, r => r.Net);
            foreach (var key in expected.Keys.Union(found.Keys))
            {
                Assert.True(expected.GetValueOrDefault(key) == found.GetValueOrDefault(key), $"{by} {key}: {found.GetValueOrDefault(key)} instead of {expected.GetValueOrDefault(key)}; {where}");
            }
        }
    }

    // No order is placed at an hour that belongs to another day in London.
    private static DateOnly DayOf(PlainSales.Fact fact) => DateOnly.FromDateTime(fact.At);

    /// <summary>Some day of one of the 29 months before the present one.</summary>
    private static DateTime Instant(Random random) => new DateTime(2022, 1, 1, 10, 0, 0, DateTimeKind.Utc).AddMonths(random.Next(29)).AddDays(random.Next(28));

    private static string Figures(IEnumerable<PlainSales.Fact> facts, bool ofOrders)
    {
        var s = PlainSales.Sum(facts, Filter);
        var figures = string.Create(CultureInfo.InvariantCulture, $"{s.Orders} {s.Lines} {s.Units} {s.UnitsReturned} {s.Gross:0.####} {s.Discount:0.####} {s.Returns:0.####}");
        return ofOrders ? string.Create(CultureInfo.InvariantCulture, $"{figures} {s.Tax:0.####} {s.Shipping:0.####}") : figures;
    }

    private static string Figures(SalesFigures s)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{s.Orders} {s.Lines} {s.Units} {s.UnitsReturned} {s.Gross:0.####} {s.Discount:0.####} {s.Returns:0.####}");
        return s is OrderFigures o ? string.Create(CultureInfo.InvariantCulture, $"{figures} {o.Tax:0.####} {o.Shipping:0.####}") : figures;
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}

public sealed class RollUpLevelTestsOnSqlite() : RollUpLevelTests(new SqliteAnalytics());

public sealed class RollUpLevelTestsOnMySql() : RollUpLevelTests(new MySqlAnalytics());
