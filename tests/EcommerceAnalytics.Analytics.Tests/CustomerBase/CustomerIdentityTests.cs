using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.CustomerBase;

/// <summary>Random stores: the identities hold, and plain sets of customers give the same figures.</summary>
public abstract class CustomerIdentityTests(AnalyticsData data)
{
    private static readonly DateOnly FirstDay = new(2023, 1, 9);

    [Fact]
    public async Task Answers_about_customers_agree_with_plain_sets_after_every_change()
    {
        var random = new Random(7);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Cups", "Maps"], [("CUP", "Cups"), ("MAP", "Maps"), ("ODD", null)]);
        for (var i = 0; i < 12; i++)
        {
            await store.AddCustomerAsync(i % 3 == 0 ? "FR" : "GB");
        }

        for (var step = 0; step < 12; step++)
        {
            // A question that begins now is answered from the data of now, also after others have seen what comes.
            await using var early = await data.Get<ReportSessionFactory>().OpenAsync(default);
            var earlier = NetOf(store);
            await store.PlaceAsync([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => NewOrder(store, random))]);
            if (step % 3 == 2)
            {
                var order = store.Orders[random.Next(store.Orders.Count)];
                await store.SetStatusAsync(order, order.Status == OrderStatus.Cancelled ? OrderStatus.Pending : OrderStatus.Cancelled);
                var line = store.Orders[random.Next(store.Orders.Count)];
                await store.RefundAsync(line.PlacedAtUtc.AddDays(random.Next(40)), "GB", [TestStore.Back(line, line.Lines[0], 1, 0.75m)]);
            }

            if (step % 4 == 1)
            {
                await store.MoveAsync(store.Products[step % 3], store.Categories[random.Next(2)]);
            }

            if (step % 2 == 0)
            {
                await data.Get<ChangeFolding>().FoldAsync(default);
            }

            await CheckAsync(store, random);
            Assert.Equal(earlier, (await data.Get<RfmQuery>().RunAsync(early, new RfmRequest(), default)).NetSales);
            Assert.Equal(NetOf(store), (await AskAsync<RfmQuery, RfmResponse>((q, s) => q.RunAsync(s, new RfmRequest(), default))).NetSales);
        }
    }

    private static Order NewOrder(TestStore store, Random random)
    {
        var day = FirstDay.AddDays(random.Next(450));
        var customer = random.Next(8) == 0 ? null : store.Customers[random.Next(store.Customers.Count - 1)];
        return store.NewOrder(
            day.ToDateTime(new TimeOnly(random.Next(24), random.Next(60)), DateTimeKind.Utc), "GB",
            [(store.Products[random.Next(3)], random.Next(1, 4), random.Next(1, 900) / 100m, 0, null)], customer,
            status: random.Next(6) == 0 ? OrderStatus.Cancelled : OrderStatus.Delivered);
    }

    private async Task CheckAsync(TestStore store, Random random)
    {
        var days = store.Orders.Where(o => o.CustomerId != null && o.Status != OrderStatus.Cancelled)
            .GroupBy(o => o.CustomerId!.Value).ToDictionary(g => g.Key, g => g.Select(o => o.Day).Distinct().Order().ToList());
        foreach (var kind in new[] { IntervalKind.Week, IntervalKind.Month, IntervalKind.Quarter })
        {
            var lifecycle = await AskAsync<LifecycleQuery, LifecycleResponse>((q, s) => q.RunAsync(s, new LifecycleRequest { Interval = kind }, default));
            var active = lifecycle.Intervals.ToDictionary(i => i.From, i => Active(days, i.From, kind));
            foreach (var (before, now) in lifecycle.Intervals.Zip(lifecycle.Intervals.Skip(1)))
            {
                var (was, isNow) = (active[before.From], active[now.From]);
                Assert.Equal(isNow.Count, now.Active);
                Assert.Equal(isNow.Count(c => days[c][0] >= now.From), now.New);
                Assert.Equal(isNow.Intersect(was).Count(), now.Returning);
                Assert.Equal(was.Except(isNow).Count(), now.Dormant);
                Assert.Equal(now.Active, now.New + now.Returning + now.Reactivated);
                Assert.Equal(before.Active, now.Returning + now.Dormant);
            }

            await CheckRetentionAsync(days, kind);
        }

        await CheckFirstCategoriesAsync(store);
        await CheckChurnAsync(days, FirstDay.AddDays(random.Next(100, 520)), random.Next(1, 120));
        var rfm = await AskAsync<RfmQuery, RfmResponse>((q, s) => q.RunAsync(s, new RfmRequest(), default));
        Assert.Equal(days.Count, rfm.Segments.Sum(s => s.Customers));
        Assert.Equal(NetOf(store), rfm.NetSales);
        Assert.Equal(rfm.NetSales, rfm.Segments.Sum(s => s.NetSales));
    }

    private async Task CheckRetentionAsync(Dictionary<int, List<DateOnly>> days, IntervalKind kind)
    {
        var on = await AskAsync<RetentionQuery, RetentionResponse>((q, s) => q.RunAsync(s, new RetentionRequest { Interval = kind, Periods = 6 }, default));
        var later = await AskAsync<RetentionQuery, RetentionResponse>(
            (q, s) => q.RunAsync(s, new RetentionRequest { Interval = kind, Periods = 6, Mode = RetentionMode.OnOrAfter }, default));
        Assert.Equal(days.Count, on.Customers);
        foreach (var (row, cohort) in on.Cohorts.Index())
        {
            var members = days.Where(c => IntervalCalendar.StartOf(c.Value[0], kind) == cohort.From).Select(c => c.Key).ToHashSet();
            Assert.Equal(members.Count, cohort.Size);
            var from = cohort.From;
            foreach (var (k, cell) in cohort.Cells.Index())
            {
                if (!cell.IsPartial)
                {
                    Assert.Equal(Active(days, from, kind).Intersect(members).Count(), cell.Customers);
                    Assert.Equal(members.Count(c => days[c][^1] >= from), later.Cohorts[row].Cells[k].Customers);
                }

                from = IntervalCalendar.Next(from, kind);
            }
        }
    }

    /// <summary>Each order holds one product: its current category is what the customer began with.</summary>
    private async Task CheckFirstCategoriesAsync(TestStore store)
    {
        var first = store.Orders.Where(o => o.CustomerId != null && o.Status != OrderStatus.Cancelled)
            .GroupBy(o => o.CustomerId).Select(g => g.OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id).First())
            .CountBy(o => $"{store.ProductOf(o.Lines[0].ProductId).CategoryId ?? 0}");
        var churn = await AskAsync<ChurnQuery, ChurnResponse>((q, s) => q.RunAsync(
            s, new ChurnRequest { Definition = ChurnDefinition.Simple, SplitBy = ChurnSplit.FirstCategory }, default));
        Assert.Equal(first.OrderBy(g => g.Key, StringComparer.Ordinal), churn.Segments!.Select(g => KeyValuePair.Create(g.Key, g.Base)).OrderBy(g => g.Key, StringComparer.Ordinal));
    }

    private async Task CheckChurnAsync(Dictionary<int, List<DateOnly>> days, DateOnly asOf, int window)
    {
        var cut = asOf.AddDays(-window);
        HashSet<int> In(DateOnly after, DateOnly through) => [.. days.Where(c => c.Value.Exists(d => d > after && d <= through)).Select(c => c.Key)];
        var (known, active, before) = (In(DateOnly.MinValue, cut), In(cut, asOf), In(cut.AddDays(-window), cut));
        foreach (var split in Enum.GetValues<ChurnSplit>())
        {
            var churn = await AskAsync<ChurnQuery, ChurnResponse>((q, s) => q.RunAsync(
                s, new ChurnRequest { AsOf = asOf, InactivityDays = window, SplitBy = split, Compare = ComparisonKind.PreviousPeriod }, default));
            Assert.Equal((known.Count, known.Except(active).Count()), (churn.Base, churn.Churned));
            Assert.Equal(before.Except(active).Count(), churn.Lost);
            Assert.Equal(known.Except(before).Intersect(active).Count(), churn.Saved);
            Assert.Equal((churn.Base, churn.Churned, churn.Lost, churn.Saved), (
                churn.Segments!.Sum(s => s.Base), churn.Segments!.Sum(s => s.Churned), churn.Segments!.Sum(s => s.Lost), churn.Segments!.Sum(s => s.Saved)));

            // Of those known at the cut, all but the active before had churned there: what was lost joins, what was saved leaves.
            Assert.Equal(known.Except(before).Count() + churn.Lost - churn.Saved, churn.Churned);
        }
    }

    private static HashSet<int> Active(Dictionary<int, List<DateOnly>> days, DateOnly start, IntervalKind kind) =>
        [.. days.Where(c => c.Value.Exists(d => IntervalCalendar.StartOf(d, kind) == start)).Select(c => c.Key)];

    private static decimal NetOf(TestStore store)
    {
        var counted = store.Orders.Where(o => o.CustomerId != null && o.Status != OrderStatus.Cancelled).ToDictionary(o => o.Id);
        var refunds = store.Refunds.SelectMany(r => r.Lines).Where(l => counted.ContainsKey(l.OrderId!.Value)).Sum(l => l.Amount);
        return counted.Values.Sum(o => o.Gross - o.Discount) - refunds;
    }

    private Task<T> AskAsync<TQuery, T>(Func<TQuery, ReportSession, Task<T>> ask)
        where TQuery : notnull => data.AskAsync(session => ask(data.Get<TQuery>(), session));
}

public sealed class CustomerIdentityTestsOnSqlite(SqliteAnalytics data) : CustomerIdentityTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerIdentityTestsOnMySql(MySqlAnalytics data) : CustomerIdentityTests(data), IClassFixture<MySqlAnalytics>;
