using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerValue;
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
/// row of each roll-up that is read is the plain sum of the facts, and so is every report that there is. Some steps change one product, others
/// all of them, which is more than are made anew one by one.
/// </summary>
public abstract class RollUpLevelTests(AnalyticsData data) : IAsyncLifetime
{
    private const int Products = 205;
    private const int Steps = 24;
    private const int Customers = 12;

    private static readonly string[] Countries = ["GB", "FR"];
    private static readonly SalesFilter Filter = new() { Currency = "GBP" };
    private static readonly (string From, string To)[] Spans = [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31"), ("2022-01-01", "2024-06-30")];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, TestRun.IsLong ? 20 : 3)];

    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Fact]
    public async Task Every_report_that_there_is_is_compared_with_the_facts()
    {
        var compared = await data.AskAsync(session => Task.FromResult(new PlainReports(data, new TestStore(data), session, Spans[0], string.Empty).Comparisons.Keys.ToList()));

        Assert.Equal(PlainReports.Registered().Order(StringComparer.Ordinal), compared.Concat(PlainReports.NotOfFacts).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_level_is_the_sum_of_the_facts_after_every_step(int seed)
    {
        var random = new Random(seed);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["A", "B", "C"], [.. Enumerable.Range(0, Products).Select(i => ($"P{i}", i % 4 == 3 ? null : ((string[])["A", "B", "C"])[i % 4]))]);
        for (var i = 0; i < Customers; i++)
        {
            await store.AddCustomerAsync(Countries[i % 2]);
        }

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
            await CheckReportsAsync(store, step, where);
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
                    random.Next(4) is 0 ? null : store.Customers[random.Next(Customers)], tax: 1.25m, shipping: 2m));
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

    /// <summary>The sums themselves over each year and the whole time, and every report over one of them in turn.</summary>
    private async Task CheckReportsAsync(TestStore store, int step, string where)
    {
        var facts = new PlainSales(store).Facts(Filter).ToList();
        await data.Get<CustomerModelFitting>().RunAsync(CancellationToken.None);
        foreach (var (index, days) in Spans.Index())
        {
            await data.AskAsync(async session =>
            {
                await CheckSumsAsync(session, facts, days, where);
                var reports = new PlainReports(data, store, session, days, where);
                foreach (var compare in index == step % Spans.Length ? reports.Comparisons.Values : [])
                {
                    await compare();
                }

                return 0;
            });
        }
    }

    private async Task CheckSumsAsync(ReportSession session, List<PlainSales.Fact> facts, (string From, string To) days, string where)
    {
        var period = session.Resolve(new PeriodRequest { From = days.From, To = days.To });
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
            var answer = await data.Get<SalesQuery>().RunAsync(session, new SalesQuestion(period, Filter, by), CancellationToken.None);
            var expected = within.GroupBy(keyOf).ToDictionary(g => g.Key, g => PlainSales.Sum(g, Filter));
            foreach (var key in expected.Keys.Union(answer.Keys))
            {
                var (sum, found) = (expected.GetValueOrDefault(key) ?? new SalesSums(), answer.GetValueOrDefault(key) ?? new SalesSums());
                Assert.True((sum.Orders, sum.Lines, sum.NetUnits, sum.Gross, sum.Net) == (found.Orders, found.Lines, found.NetUnits, found.Gross, found.Net), $"by {by}, {key}, {days}: {sum.Net} and {found.Net}; {where}");
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
