using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Analytics.Tests.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Histories;

/// <summary>
/// Short random histories that begin with nothing and go from month to month in no order, with foldings in between: after every step each row of
/// each cube of the columnar copy that is read is the plain sum of the facts, and so is every report that there is, whether the copy has taken every
/// day, or not all of them in time, or there is none. Some steps change one product, others all of them.
/// </summary>
public abstract class ReportHistoryTests(AnalyticsData data) : IAsyncLifetime
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
    public async Task Every_cube_and_every_report_is_the_sum_of_the_facts_after_every_step(int seed)
    {
        var random = new Random(seed);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["A", "B", "C"], [.. Enumerable.Range(0, Products).Select(i => ($"P{i}", i % 4 == 3 ? null : ((string[])["A", "B", "C"])[i % 4]))]);
        await store.DescribeAsync();
        for (var i = 0; i < Customers; i++)
        {
            await store.AddCustomerAsync(Countries[i % 2]);
        }

        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        var seen = new HashSet<Mode>();
        for (var step = 0; step < Steps; step++)
        {
            var action = await ChangeAsync(store, random);
            var isFolded = random.Next(3) == 0;
            if (isFolded)
            {
                await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
            }

            // What the copy does not take in time stays for the next steps.
            copy.OrdersPerQuestion = random.Next(2) == 0 ? -1 : 10_000;
            var where = $"seed {seed}, step {step} ({action}{(isFolded ? ", folded" : string.Empty)})";
            await CheckCubesAsync(store, where);
            await CheckReportsAsync(store, step, seen, where);
        }

        Assert.Equal(Enum.GetValues<Mode>(), seen.Order());
    }

    /// <summary>Where the answers came from.</summary>
    private enum Mode
    {
        /// <summary>All of them from the copy.</summary>
        Copy,

        /// <summary>Some days from the facts.</summary>
        Mixed,

        /// <summary>Without the copy.</summary>
        Facts,
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

    private async Task CheckCubesAsync(TestStore store, string where)
    {
        var facts = new PlainSales(store).Facts(Filter).ToList();
        await data.AskAsync(async session =>
        {
            var copy = await session.CopyAsync(CancellationToken.None);
            var isRead = (DateOnly day) => !copy!.ChangedDays.Contains(day);
            var monthOf = (DateOnly day) => new DateOnly(day.Year, day.Month, 1);
            var isMonthRead = (DateOnly month) => !copy!.ChangedDays.Any(day => monthOf(day) == month);
            await CompareAsync(CopyTable.CategoriesByMonth, "category_id", fact => $"{fact.CategoryId}");
            await CompareAsync(CopyTable.CategoriesByMonthAndCountry, "category_id || ' ' || country", fact => $"{fact.CategoryId} {fact.Country}");
            await CompareAsync(CopyTable.CountriesByMonth, "country", fact => fact.Country);
            await CompareAsync(CopyTable.ProductsByMonth, "product_id || ' ' || category_id", fact => $"{fact.ProductId} {fact.CategoryId}");
            await CompareAsync(CopyTable.CategoriesByDay, "category_id || ' ' || country", fact => $"{fact.CategoryId} {fact.Country}");
            await CompareAsync(CopyTable.CountriesByDay, "country", fact => fact.Country);
            return 0;

            async Task CompareAsync(CopyTable cube, string key, Func<PlainSales.Fact, string> keyOf)
            {
                var (periodOf, isWhole) = cube.IsByMonth ? (monthOf, isMonthRead) : (day => day, isRead);
                var expected = facts.Where(fact => isWhole(periodOf(DayOf(fact)))).GroupBy(fact => $"{periodOf(DayOf(fact)):yyyy-MM-dd} {keyOf(fact)}")
                    .Select(group => $"{group.Key}: {Figures(group, ofOrders: !cube.IsByItem)}").Order(StringComparer.Ordinal).ToList();
                var actual = new List<string>();
                string[] amounts = ["gross", "discount", "`returns`", .. cube.IsByItem ? Array.Empty<string>() : ["tax", "shipping"]];
                await using var command = copy!.CreateCommand(
                    $"SELECT day, CAST({key} AS VARCHAR), orders, `lines`, units, units_returned, {string.Join(", ", amounts.Select(amount => $"CAST({amount} AS HUGEINT)"))} FROM {cube.Name} WHERE currency = 'GBP'");
                await using var row = await command.ExecuteReaderAsync();
                while (await row.ReadAsync())
                {
                    var figures = Enumerable.Range(2, 4).Select(i => Text(copy.ReadInteger(row, i)))
                        .Concat(Enumerable.Range(6, row.FieldCount - 6).Select(i => copy.ReadAmount(row, i).ToString("0.####", CultureInfo.InvariantCulture)));
                    if (isWhole(copy.ReadDay(row, 0)))
                    {
                        actual.Add($"{copy.ReadDay(row, 0):yyyy-MM-dd} {row.GetString(1)}: {string.Join(' ', figures)}");
                    }
                }

                actual.Sort(StringComparer.Ordinal);
                var (missing, surplus) = (expected.Except(actual).Take(3), actual.Except(expected).Take(3));
                Assert.True(expected.SequenceEqual(actual), $"{cube.Name}: expected {string.Join(" | ", missing)}, but was {string.Join(" | ", surplus)}; {where}");
            }
        });
    }

    /// <summary>The sums themselves over each year and the whole time, and every report over one of them in turn.</summary>
    private async Task CheckReportsAsync(TestStore store, int step, HashSet<Mode> seen, string where)
    {
        var facts = new PlainSales(store).Facts(Filter).ToList();
        await data.Get<CustomerModelFitting>().RunAsync(CancellationToken.None);
        foreach (var (index, days) in Spans.Index())
        {
            await data.AskAsync(async session =>
            {
                if (step % 4 == 3)
                {
                    // As where the copy is switched off.
                    session.Take(null);
                }

                seen.Add(await session.CopyAsync(CancellationToken.None) is not { } copy ? Mode.Facts : copy.ChangedDays.Count == 0 ? Mode.Copy : Mode.Mixed);
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
            (SalesDimension.Status, f => new SalesKey(0, f.Order is null ? -1 : (int)f.Order.Status, string.Empty)),
            (SalesDimension.CustomerType, f => new SalesKey(0, (int)f.Kind, string.Empty)),
        ])
        {
            var question = new SalesQuestion(period, Filter, by);
            var expected = within.GroupBy(keyOf).ToDictionary(g => g.Key, g => PlainSales.Sum(g, Filter));
            foreach (var asked in (SalesQuestion[])[question, question with { WithoutCubes = true }, question with { FactsOnly = true }])
            {
                var answer = await data.Get<SalesQuery>().RunAsync(session, asked, CancellationToken.None);
                foreach (var key in expected.Keys.Union(answer.Keys))
                {
                    var (sum, found) = (expected.GetValueOrDefault(key) ?? new SalesSums(), answer.GetValueOrDefault(key) ?? new SalesSums());
                    Assert.True(
                        (sum.Orders, sum.Lines, sum.NetUnits, sum.Gross, sum.Net) == (found.Orders, found.Lines, found.NetUnits, found.Gross, found.Net),
                        $"by {by} (without cubes {asked.WithoutCubes}, facts only {asked.FactsOnly}), {key}, {days}: {sum.Net} and {found.Net}; {where}");
                }
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

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

public sealed class ReportHistoryTestsOnSqlite() : ReportHistoryTests(new SqliteAnalytics());

public sealed class ReportHistoryTestsOnMySql() : ReportHistoryTests(new MySqlAnalytics());
