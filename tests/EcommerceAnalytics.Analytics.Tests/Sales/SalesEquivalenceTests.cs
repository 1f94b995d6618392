using System.Globalization;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>
/// Random stores, changed step by step, and random questions about them: what the cubes of the columnar copy answer, what its facts answer, what the
/// copy answers together with the facts of days that it did not take in time, what the facts alone answer and what plain loops over memory answer
/// are the same, to the last decimal. A seed, which the name of the test shows, makes
/// the same store and the same questions on every machine; <c>ECOMMERCE_TEST_LONG=1</c> takes more seeds.
/// </summary>
public abstract class SalesEquivalenceTests(AnalyticsData data) : IAsyncLifetime
{
    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "America/Santiago", "Europe/Dublin"];

    private const SalesDimension InRequests = SalesDimension.Country | SalesDimension.Channel | SalesDimension.DiscountCode | SalesDimension.Tag | SalesDimension.Weekday | SalesDimension.RfmSegment;

    // Around days on which the clocks of one of the zones change; Samoa left out 30 December 2011.
    private static readonly (DateTime From, int Hours)[] Seasons =
    [
        (Utc("2011-03-11T00:00:00Z"), 24 * 20), (Utc("2011-10-28T00:00:00Z"), 24 * 11), (Utc("2011-12-27T00:00:00Z"), 24 * 8), (Utc("2022-09-09T00:00:00Z"), 24 * 5),

        // Around the current day of the clock, in the current month and year.
        (Utc("2024-05-22T00:00:00Z"), 24 * 30),
    ];

    private const int Steps = 150;

    private string _currency = "GBP";
    private int _mixed;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, TestRun.IsLong ? 20 : 2)];

    /// <summary>A database and a clock for each seed, so that none depends on those before it.</summary>
    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_copy_the_facts_and_memory_agree_after_every_step(int seed)
    {
        // The store's own currency, and one that is not.
        _currency = seed % 2 == 1 ? "GBP" : "EUR";
        var random = new Random(seed);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["A", "B", "C"], [("P1", "A"), ("P2", "A"), ("P3", "B"), ("P4", null), ("P5", "C")]);
        await store.DescribeAsync();
        for (var i = 0; i < 4; i++)
        {
            await store.AddCustomerAsync(RandomFilters.Countries[random.Next(3)]);
        }

        // From here on, the questions themselves bring the copy up to date, but for those that may not read a single order again.
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        var plain = new PlainSales(store);
        for (var step = 0; step < Steps; step++)
        {
            var action = await ChangeAsync(store, random);
            copy.OrdersPerQuestion = random.Next(3) == 0 ? -1 : 10_000;
            for (var i = 0; i < 3; i++)
            {
                await CheckAsync(store, plain, random, $"seed {seed}, step {step} ({action}), question {i}");
            }

            if (step % 5 == 0)
            {
                await CheckReportsAsync(store, plain, random, $"seed {seed}, step {step} ({action})");
            }
        }

        Assert.True(_mixed > 20, $"{_mixed} questions with days that the copy had not taken prove little");
    }

    private async Task<string> ChangeAsync(TestStore store, Random random)
    {
        switch (random.Next(16))
        {
            case 0 when store.Orders.Count > 0:
                var cancelled = store.Orders[random.Next(store.Orders.Count)];
                await store.SetStatusAsync(cancelled, (OrderStatus)random.Next(4));
                return "status";
            case 1 or 2 when store.Orders.Count > 0:
                var order = store.Orders[random.Next(store.Orders.Count)];
                var line = order.Lines[random.Next(order.Lines.Count)];
                await store.RefundAsync(
                    order.PlacedAtUtc.AddHours(random.Next(1, 300)), order.Country,
                    [TestStore.Back(order, line, random.Next(line.Quantity + 1), line.UnitPrice, line.Cost is null ? null : 0.25m, random.Next(3) == 0 ? 0.75m : 0, random.Next(4) == 0 ? 1.20m : 0)],
                    store.Customers.Find(c => c.Id == order.CustomerId), order.Currency);
                return "refund";
            case 3:
                await store.RefundAsync(
                    Instant(random), RandomFilters.Countries[random.Next(3)], [TestStore.Alone(store.Products[random.Next(5)], random.Next(1, 4), Money(random), random.Next(2) == 0 ? 0.5m : null)],
                    random.Next(2) == 0 ? store.Customers[random.Next(4)] : null, _currency);
                return "refund without an order";
            case 4:
                await store.MoveAsync(store.Products[random.Next(5)], random.Next(4) is var c && c < 3 ? store.Categories[c] : null);
                return "category";
            case 14 when store.Orders.Count > 0:
                await store.DescribeAsync(store.Orders[random.Next(store.Orders.Count)], Pick(random, RandomFilters.Channels), Some(random, RandomFilters.Codes));
                return "attributes of an order";
            case 15 when random.Next(2) == 0:
                await store.DescribeAsync(random.Next(6));
                return "attributes of products";
            case 5:
                await store.SetPriceAsync(store.Products[random.Next(5)], Money(random));
                return "price";
            case 7 when random.Next(3) == 0:
                await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
                return "copy";
            case 6 or 7:
                await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
                return "fold";
            case 10:
                data.Time.Advance(TimeSpan.FromHours(random.Next(1, 40)));
                return "time passes";
            case 8 when random.Next(3) == 0:
                await data.Get<CopyRebuild>().RunAsync(CancellationToken.None);
                await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
                return "rebuild";
            case 9:
                await store.PlaceAsync([.. Enumerable.Range(0, random.Next(2, 12)).Select(_ => RandomOrder(store, random))]);
                return "import";
            default:
                await store.PlaceAsync(RandomOrder(store, random, random.Next(10) == 0 ? "USD" : null));
                return "order";
        }
    }

    private async Task CheckAsync(TestStore store, PlainSales plain, Random random, string where)
    {
        var (from, hours) = Seasons[random.Next(Seasons.Length)];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(random.Next(2) == 0 ? Zones[0] : Zones[random.Next(Zones.Length)]);
        var days = random.Next(1, 24);
        var first = DateOnly.FromDateTime(from.AddHours(random.Next(hours)));
        var period = random.Next(6) switch
        {
            0 => new Period(from.AddMinutes(random.Next(hours * 60)), from.AddMinutes((hours * 60) + random.Next(5000)), zone),
            1 => Period.OfDays(new DateOnly(2010, 6, 1).AddDays(random.Next(60)), new DateOnly(2012, 3, 1).AddDays(random.Next(60)), zone),
            2 => Period.OfDays(new DateOnly(2010, 12, 15).AddDays(random.Next(60)), new DateOnly(2024, 6, 1).AddDays(random.Next(30)), zone),
            _ => Period.OfDays(first, first.AddDays(days), zone),
        };

        // Ten years and more are too long to be told by the day, week or hour.
        var kind = (IntervalKind)random.Next(period.Days <= 7 ? 0 : period.Days <= 1_000 ? 1 : 3, 6);
        var intervals = IntervalCalendar.Split(period, kind, DateTime.MinValue, DateTime.MaxValue);
        var filter = RandomFilter(store, random);
        SalesDimension[] foreseen =
        [
            SalesDimension.None, SalesDimension.None, SalesDimension.Category, SalesDimension.Product, SalesDimension.Country, SalesDimension.Product | SalesDimension.Country,
        ];
        var by = random.Next(2) == 0 ? foreseen[random.Next(foreseen.Length)]
            : Enumerable.Range(0, random.Next(1, 3)).Aggregate(SalesDimension.None, (all, _) => all | (SalesDimension)(1 << random.Next(20)));
        var question = new SalesQuestion(period, filter, by, random.Next(3) == 0 ? null : intervals);
        var description = $"{where}: {period.From:O}..{period.To:O} {zone.Id} {kind} by {question.By}";

        var (answer, fromFacts, withoutCubes, source, isMixed, hasOtherProducts) = await data.AskAsync(async session => (
            await RunAsync(session, question), await RunAsync(session, question with { FactsOnly = true }), await RunAsync(session, question with { WithoutCubes = true }),
            session.Source, session.Copy!.ChangedDays.Count > 0, session.Copy!.HasOtherProducts));

        AssertSame(fromFacts, answer, $"copy and facts, {description}");
        AssertSame(fromFacts, withoutCubes, $"facts of the copy and facts, {description}");
        var readsFacts = (isMixed && (question.Used & DimensionSets.OfFirstOrders) != SalesDimension.None)
            || (hasOtherProducts && (question.Used & (DimensionSets.OfProducts | SalesDimension.Tag)) != SalesDimension.None);
        Assert.Equal(readsFacts ? FigureSource.Facts : FigureSource.Copy, source);
        _mixed += isMixed && !readsFacts ? 1 : 0;
        var values = by.Each().Select(dimension => SalesKey.Reader(by, dimension)).ToList();
        var named = answer.ToDictionary(cell => Name(cell.Key.Interval, values.Select(value => value(cell.Key))), cell => cell.Value, StringComparer.Ordinal);
        plain.SegmentsAsOf = data.Get<StoreClock>().DayOf(period.To.AddTicks(-1));
        AssertSame(Expected(plain, question), named, $"memory and answer, {description}");
    }

    /// <summary>What is made of the answers: rankings, series with segments and a comparison, explanations and the reconciliation.</summary>
    private async Task CheckReportsAsync(TestStore store, PlainSales plain, Random random, string where)
    {
        var (from, hours) = Seasons[random.Next(Seasons.Length)];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
        var first = DateOnly.FromDateTime(from.AddHours(random.Next(hours)));
        var period = Period.OfDays(first, first.AddDays(random.Next(24)), zone);
        var before = PeriodComparison.Before(period, ComparisonKind.PreviousPeriod);
        var filter = RandomFilter(store, random);
        if (filter.CategoryIds is { Count: > 1 })
        {
            filter = filter with { CategoryIds = null };
        }

        filter = filter with { Others = [.. filter.Others.Where(other => (other.Dimension & InRequests) != SalesDimension.None)] };
        var request = new SalesFilterRequest
        {
            From = Text(first),
            To = Text(period.LastDay),
            TimeZone = zone.Id,
            Currency = _currency,
            CategoryId = filter.CategoryIds?[0],
            ProductId = filter.ProductIds?[0],
            CustomerType = filter.CustomerKinds is { } kinds ? EnumText.Of(kinds[0]) : null,
            Status = filter.Statuses is { } statuses ? EnumText.Of(statuses[0]) : null,
            Country = ValuesOf(filter, SalesDimension.Country),
            Channel = ValuesOf(filter, SalesDimension.Channel),
            DiscountCode = ValuesOf(filter, SalesDimension.DiscountCode),
            Tag = ValuesOf(filter, SalesDimension.Tag),
            Weekday = ValuesOf(filter, SalesDimension.Weekday),
            RfmSegment = ValuesOf(filter, SalesDimension.RfmSegment),
        };
        var (by, ranking, limit) = ((ExplainDimension)random.Next(3), (SellerRanking)random.Next(2), random.Next(1, 6));
        SalesSegmentation[] segmentations = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (SalesSegmentation)random.Next(19)).Distinct()];
        var description = $"{where}: {request}";
        plain.SegmentsAsOf = data.Get<StoreClock>().DayOf(period.To.AddTicks(-1));
        var (top, explained, reconciled, overTime) = await data.AskAsync(async session => (
            await data.Get<TopSellersQuery>().RunAsync(session, request.Scope(new TopSellersRequest { By = ranking, Limit = limit }), CancellationToken.None),
            await data.Get<ExplainQuery>().RunAsync(session, request.Scope(new ExplainRequest { By = by }), CancellationToken.None),
            await data.Get<ReconciliationQuery>().RunAsync(session, request, CancellationToken.None),
            await data.Get<SalesOverTimeQuery>().RunAsync(
                session,
                request.Scope(new SalesRequest { Interval = IntervalKind.Day, SegmentBy = segmentations, SegmentLimit = limit, Compare = ComparisonKind.PreviousPeriod }),
                CancellationToken.None)));

        var sums = store.Products.ToDictionary(p => p.Id, p => plain.Sum(period, filter, fact => fact.ProductId == p.Id));
        var best = sums.Where(s => s.Value.Lines > 0)
            .OrderByDescending(s => ranking == SellerRanking.Units ? s.Value.NetUnits : s.Value.Net).ThenByDescending(s => s.Value.Net).ThenBy(s => s.Key).Take(limit).ToList();
        Assert.True(
            best.Select(s => (s.Key, s.Value.NetUnits, s.Value.Net, (long?)s.Value.Orders)).SequenceEqual(top.Items.Select(i => (i.ProductId, i.NetUnits, i.NetSales, i.Orders))),
            $"top {limit} by {ranking}, {description}");
        var (whole, wholeBefore) = (plain.Sum(period, filter), plain.Sum(before, filter));
        Assert.True((whole.Net, wholeBefore.Net) == (overTime.Totals.NetSales, overTime.Comparison!.Totals.NetSales), $"totals over time, {description}");
        Assert.True(
            segmentations.Any(s => (s.Dimension() & DimensionSets.Overlapping) != SalesDimension.None) || (whole.Net, wholeBefore.Net, whole.NetUnits)
                == (overTime.Segments!.Sum(s => s.Totals.NetSales), overTime.Segments!.Sum(s => s.Comparison!.Totals.NetSales), overTime.Segments!.Sum(s => s.Totals.NetUnits)),
            $"segments by {string.Join(',', segmentations)} over time, {description}");
        Assert.All(overTime.Segments!, s => Assert.Equal(s.Totals.NetSales, s.Intervals.Sum(i => i.NetSales)));
        foreach (var group in explained.Items)
        {
            var dimension = by switch
            {
                ExplainDimension.Category => SalesDimension.Category,
                ExplainDimension.Product => SalesDimension.Product,
                _ => SalesDimension.Country,
            };
            var difference = Net(period) - Net(before);
            Assert.True(difference == group.Difference, $"explain by {by}: {group.Key} changed by {difference}, not {group.Difference}; {description}");
            Assert.Equal(difference, group.VolumeEffect + group.MixEffect + group.PriceEffect + group.DiscountEffect + group.ReturnsEffect);

            decimal Net(Period of) => plain.Sum(of, filter, fact => plain.Values(fact, dimension, of.Zone)[0] == group.Key).Net;
        }

        Assert.Equal(whole.Net - wholeBefore.Net, explained.Items.Sum(i => i.Difference));
        Assert.True(reconciled.Holds, $"{reconciled.Items[0]}, {description}");

        static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static FilterValues? ValuesOf(SalesFilter filter, SalesDimension dimension)
    {
        var other = filter.Others.FirstOrDefault(f => f.Dimension == dimension);
        Assert.Null(FilterValues.Read(
            (other?.Values ?? []).Select(value => (other!.Excludes ? "!" : string.Empty) + Asked(value)), out var values));
        return values;

        string Asked(string value) =>
            value.Length == 0 || (dimension == SalesDimension.RfmSegment && value == "0") ? SegmentLabels.None
            : dimension == SalesDimension.RfmSegment ? EnumText.Of((RfmSegment)(int.Parse(value, CultureInfo.InvariantCulture) - 1))
            : value;
    }

    private SalesFilter RandomFilter(TestStore store, Random random) => new()
    {
        Currency = _currency,
        Others = [.. RandomFilters.Of(random)],
        CategoryIds = random.Next(5) switch
        {
            0 => [random.Next(4) is var c && c < 3 ? store.Categories[c].Id : 0],
            1 when random.Next(2) == 0 => [store.Categories[0].Id, store.Categories[1].Id],
            _ => null,
        },
        ProductIds = random.Next(6) == 0 ? [store.Products[random.Next(5)].Id] : null,
        CustomerKinds = random.Next(8) == 0 ? [(CustomerKind)random.Next(3)] : null,
        Statuses = random.Next(8) == 0 ? [(OrderStatus)random.Next(4)] : null,
    };

    private static string? Pick(Random random, string?[] values) => values[random.Next(values.Length)];

    private static List<string> Some(Random random, string[] values) => [.. values.Where(_ => random.Next(3) == 0)];

    private async Task<Dictionary<SalesKey, SalesSums>> RunAsync(ReportSession session, SalesQuestion question) =>
        await data.Get<SalesQuery>().RunAsync(session, question, CancellationToken.None);

    private static Dictionary<string, SalesSums> Expected(PlainSales plain, SalesQuestion question)
    {
        var intervals = question.Intervals ?? [new Interval(question.Period.From, question.Period.To, string.Empty, IsPartial: false)];
        var groups = new Dictionary<string, List<PlainSales.Fact>>(StringComparer.Ordinal);
        foreach (var fact in plain.Facts(question.Filter, question.Period.Zone))
        {
            var interval = IntervalSql.IndexOf(intervals, fact.At);
            if (interval < 0)
            {
                continue;
            }

            foreach (var key in question.By.Each().Aggregate<SalesDimension, IEnumerable<IEnumerable<string>>>(
                [[]], (keys, dimension) => keys.SelectMany(key => plain.Values(fact, dimension, question.Period.Zone).Select(value => key.Append(value)))))
            {
                var name = Name(interval, key);
                if (!groups.TryGetValue(name, out var facts))
                {
                    facts = [];
                    groups.Add(name, facts);
                }

                facts.Add(fact);
            }
        }

        return groups.ToDictionary(
            group => group.Key,
            group =>
            {
                var sums = PlainSales.Sum(group.Value, question.Filter);
                (sums.Tax, sums.Shipping) = question.IsByItem ? (0, 0) : (sums.Tax, sums.Shipping);
                return sums;
            },
            StringComparer.Ordinal);
    }

    private static string Name(int interval, IEnumerable<string> values) => $"{interval}: {string.Join(" | ", values)}";

    private static void AssertSame<TKey>(Dictionary<TKey, SalesSums> expected, Dictionary<TKey, SalesSums> actual, string what)
        where TKey : notnull
    {
        foreach (var key in expected.Keys.Union(actual.Keys))
        {
            AssertEqual(expected.GetValueOrDefault(key) ?? new SalesSums(), actual.GetValueOrDefault(key) ?? new SalesSums(), $"{what} at {key}");
        }
    }

    private static void AssertEqual(SalesSums expected, SalesSums actual, string what) =>
        Assert.True(Text(expected) == Text(actual), $"{what}{Environment.NewLine}expected {Text(expected)}{Environment.NewLine}but was  {Text(actual)}");

    private static string Text(SalesSums s) => string.Create(
        CultureInfo.InvariantCulture,
        $"orders {s.Orders} lines {s.Lines} units {s.Units}-{s.UnitsReturned} gross {s.Gross:0.####} discount {s.Discount:0.####} returns {s.Returns:0.####} tax {s.Tax:0.####} shipping {s.Shipping:0.####} cost {s.Cost:0.####} with cost {s.NetWithCost:0.####} {s.LinesWithCost}");

    private Order RandomOrder(TestStore store, Random random, string? currency = null)
    {
        var products = Enumerable.Range(0, random.Next(1, 4)).Select(_ => store.Products[random.Next(5)]);
        var order = store.NewOrder(
            Instant(random), RandomFilters.Countries[random.Next(3)],
            [.. products.Select(p => (p, random.Next(1, 9), Money(random), random.Next(3) == 0 ? 0.0101m : 0m, random.Next(2) == 0 ? (decimal?)Money(random) : null))],
            random.Next(4) is var c && c > 0 ? store.Customers[random.Next(4)] : null, currency ?? _currency, Money(random), random.Next(3), random.Next(8) == 0 ? OrderStatus.Cancelled : OrderStatus.Pending);
        (order.Source, order.Channel, order.Region) = (RandomFilters.Sources[random.Next(2)], Pick(random, RandomFilters.Channels), Pick(random, ["FR-IDF", "Kent", null]));
        order.PaymentMethod = Pick(random, ["card", "cash", null]);
        order.DiscountCodes.Clear();
        order.DiscountCodes.AddRange(Some(random, RandomFilters.Codes).Select(code => new OrderDiscountCode { Code = code }));
        order.Tags.AddRange(Some(random, ["gift", "VIP"]).Select(tag => new OrderTag { Tag = tag }));
        return order;
    }

    private static DateTime Instant(Random random)
    {
        var (from, hours) = Seasons[random.Next(Seasons.Length)];

        // Often on the hour, where days and hours begin.
        return random.Next(3) == 0 ? from.AddHours(random.Next(hours)) : from.AddMilliseconds(random.NextInt64(hours * 3_600_000L));
    }

    private static decimal Money(Random random) => random.Next(1, 50_000) / (random.Next(2) == 0 ? 100m : 10_000m);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}

public sealed class SalesEquivalenceTestsOnSqlite() : SalesEquivalenceTests(new SqliteAnalytics());

public sealed class SalesEquivalenceTestsOnMySql() : SalesEquivalenceTests(new MySqlAnalytics());

/// <summary>A store whose own clocks skip midnight.</summary>
public sealed class SantiagoSqlite : SqliteAnalytics
{
    protected override string StoreZone => "America/Santiago";
}

public sealed class SalesEquivalenceInSantiagoTestsOnSqlite() : SalesEquivalenceTests(new SantiagoSqlite());
