using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.Histories;

/// <content>Reports on customers: from the counted orders of each, by day, and what was refunded of them.</content>
internal sealed partial class PlainReports
{
    private const int Window = 100;

    private DateOnly First => _period.FirstDay;

    /// <summary>Whether there is data in the period or after it: without, it is refused.</summary>
    private bool IsKnown => First <= AsOf();

    private IEnumerable<Order> CountedOrders => _store.Orders.Where(o => o.CustomerId is not null && o.Status != OrderStatus.Cancelled);

    private async Task RetentionAsync()
    {
        if (!IsKnown)
        {
            return;
        }

        var retention = await Get<RetentionQuery>().RunAsync(_session, new RetentionRequest { From = First, To = AsOf(), Periods = 30 }, default);
        Cohorts("retention", retention.Cohorts);
        Equal("customers of retention", Days().Values.Count(days => MonthIn(days[0])), retention.Customers);
        foreach (var average in retention.Averages)
        {
            var cells = retention.Cohorts.Where(c => c.Size > 0).Select(c => (c.Size, Cell: c.Cells[average.Period])).Where(c => !c.Cell.IsPartial).ToList();
            Equal(
                $"retention on average, period {average.Period}",
                (cells.Count, cells.Sum(c => c.Size), cells.Sum(c => c.Cell.Customers ?? 0)), (average.Cohorts, average.Size, average.Customers));
        }
    }

    private async Task LifecycleAsync()
    {
        if (IsKnown)
        {
            Intervals("lifecycle", (await Get<LifecycleQuery>().RunAsync(_session, new LifecycleRequest { From = First, To = AsOf() }, default)).Intervals);
        }
    }

    private async Task RepeatPurchaseAsync()
    {
        var repeats = await Get<RepeatPurchaseQuery>().RunAsync(_session, new RepeatPurchaseRequest { AsOf = AsOf() }, default);
        var (days, orders) = (Days(AsOf()), Orders(AsOf()));
        Equal("repeat purchase", (days.Count, orders.Values.Count(o => o > 1)), (repeats.Customers, repeats.RepeatCustomers));
        var old = days.Values.Where(d => d[0] <= AsOf().AddDays(-90)).ToList();
        Equal(
            "repeat purchase within 90 days",
            (old.Count, old.Count(d => d.Count > 1 && d[1].DayNumber - d[0].DayNumber <= 90)), (repeats.Within.Customers, repeats.Within.RepeatCustomers));
        Distribution("orders per customer", repeats.Distribution);
        Equal("gaps", (long)days.Values.Sum(d => d.Count - 1), repeats.DaysBetweenOrders.Gaps);
        Equal("second orders", ((long)days.Count, (long)days.Values.Count(d => d.Count > 1)), (repeats.FirstToSecond.Watched, repeats.FirstToSecond.Returned));
        Equal("next orders", ((long)days.Values.Sum(d => d.Count), (long)days.Values.Sum(d => d.Count - 1)), (repeats.AnyToNext.Watched, repeats.AnyToNext.Returned));
    }

    private async Task ChurnAsync()
    {
        foreach (var definition in Enum.GetValues<ChurnDefinition>())
        {
            var churn = await Get<ChurnQuery>().RunAsync(_session, new ChurnRequest { AsOf = AsOf(), InactivityDays = Window, Definition = definition }, default);
            Churned($"churn, {definition}", churn, AsOf(), Window, definition);
        }

        var split = await Get<ChurnQuery>().RunAsync(
            _session,
            new ChurnRequest { AsOf = AsOf(), InactivityDays = Window, SplitBy = ChurnSplit.AcquisitionMonth, Interval = IntervalKind.Month, Compare = ComparisonKind.PreviousPeriod },
            default);
        foreach (var segment in split.Segments!)
        {
            Churned($"churn of {segment.Key}", segment, AsOf(), Window, ChurnDefinition.Window, days => $"{days[0]:yyyy-MM}" == segment.Key);
        }

        foreach (var interval in split.Intervals!)
        {
            Churned($"churn at {interval.AsOf}", interval, interval.AsOf, Window, ChurnDefinition.Window);
        }

        Churned("churn before", split.Comparison!, AsOf().AddDays(-Window), Window, ChurnDefinition.Window);
    }

    /// <summary>What it is fitted to; with so few customers it is not put into service.</summary>
    private async Task ChurnModelAsync()
    {
        var model = await Get<ChurnModelQuery>().RunAsync(_session, default);
        var asOf = _session.LastKnownDay;
        Equal("churn/model", (false, asOf, Days(asOf).Count, Orders(asOf).Values.Sum()), (model.InService, model.AsOf!.Value, model.Customers, model.Orders));
    }

    private async Task RfmAsync()
    {
        var rfm = await Get<RfmQuery>().RunAsync(_session, new RfmRequest { AsOf = AsOf() }, default);
        var net = Days(AsOf()).Keys.Sum(customer => NetOf(customer, AsOf()));
        Equal("rfm", (Days(AsOf()).Count, net), (rfm.Customers, rfm.NetSales));
        Equal("segments of rfm", (rfm.Customers, rfm.NetSales), (rfm.Segments.Sum(s => s.Customers), rfm.Segments.Sum(s => s.NetSales)));
    }

    private async Task RfmCustomersAsync() =>
        Rfm("rfm/customers", [.. (await Get<RfmQuery>().CustomersAsync(_session, new RfmCustomersRequest { AsOf = AsOf() }, default)).All]);

    private async Task AtRiskAsync()
    {
        var atRisk = await Get<CustomerValueQuery>().AtRiskAsync(_session, new AtRiskRequest(), default);
        AtRisk("customers/at-risk", [.. atRisk.All]);
        Values("customers/at-risk", [.. atRisk.All], Silent);
    }

    private async Task TopCustomersAsync()
    {
        var top = await Get<CustomerValueQuery>().TopAsync(_session, new CustomerValueRequest(), default);
        Values("customers/top", [.. top.All], _ => true);
        Equal("order of customers/top", true, top.All.Zip(top.All.Skip(1)).All(pair => pair.First.NetSales >= pair.Second.NetSales));
    }

    private async Task LifetimeValueAsync() =>
        Values("customers/lifetime-value", [.. (await Get<CustomerValueQuery>().LifetimeValueAsync(_session, new CustomerValueRequest(), default)).All], _ => true);

    private async Task CustomersReportAsync()
    {
        if (!IsKnown)
        {
            return;
        }

        var report = await Get<CustomersReportQuery>().RunAsync(_session, new CustomersReportRequest { From = _from, To = _to, TopCustomers = 1000 }, default);
        Cohorts("cohorts of reports/customers", report.Cohorts);
        Intervals("lifecycle of reports/customers", report.Lifecycle);
        Distribution("orders per customer of reports/customers", report.Distribution);
        Rfm("reports/customers", report.TopCustomers);
        Equal(
            "reports/customers",
            (Days(AsOf()).Count, Days(AsOf()).Keys.Sum(customer => NetOf(customer, AsOf())), Days().Values.Count(days => MonthIn(days[0]))),
            (report.Customers, report.NetSales, report.CohortCustomers));
    }

    private async Task ChurnReportAsync()
    {
        if (!IsKnown)
        {
            return;
        }

        var report = await Get<ChurnReportQuery>().RunAsync(_session, new ChurnReportRequest { From = _from, To = _to, InactivityDays = Window, AtRisk = 1000 }, default);
        foreach (var figures in report.Definitions)
        {
            Churned($"reports/churn, {figures.Definition}", figures, AsOf(), Window, figures.Definition);
        }

        Churned("reports/churn before", report.Comparison, AsOf().AddDays(-Window), Window, ChurnDefinition.Window);
        foreach (var interval in report.Trend)
        {
            Churned($"reports/churn at {interval.AsOf}", interval, interval.AsOf, Window, ChurnDefinition.Window);
        }

        foreach (var groups in (IReadOnlyList<ChurnSegment>[])[report.Countries, report.AcquisitionMonths, report.FirstCategories])
        {
            Equal("groups of reports/churn", (report.Definitions[0].Base, report.Definitions[0].Churned), (groups.Sum(g => g.Base), groups.Sum(g => g.Churned)));
        }

        var firsts = Days(AsOf()).Keys.GroupBy(FirstCategoryOf).ToDictionary(g => Text(g.Key), g => (decimal)g.Count(customer => Days(AsOf())[customer][0] <= AsOf().AddDays(-Window)));
        Same("first category of reports/churn", firsts, report.FirstCategories.Select(g => (g.Key, (decimal)g.Base)));
        AtRisk("at risk of reports/churn", report.AtRisk);
    }

    private void Cohorts(string report, IReadOnlyList<RetentionCohort> cohorts)
    {
        var days = Days();
        foreach (var cohort in cohorts)
        {
            var members = days.Where(d => MonthOf(d.Value[0]) == MonthOf(cohort.From)).Select(d => d.Key).ToHashSet();
            Equal($"{report} of {cohort.Cohort}", members.Count, cohort.Size);
            foreach (var cell in cohort.Cells.Where(c => !c.IsPartial))
            {
                var month = MonthOf(cohort.From) + cell.Period;
                var net = CountedOrders.Where(o => members.Contains(o.CustomerId!.Value) && MonthOf(o.Day) == month).Sum(o => o.Gross - o.Discount)
                    - Backs().Where(b => members.Contains(b.Customer) && MonthOf(b.Day) == month).Sum(b => b.Amount);
                Equal(
                    $"{report} of {cohort.Cohort}, period {cell.Period}",
                    (members.Count(customer => days[customer].Exists(d => MonthOf(d) == month)), net), (cell.Customers!.Value, cell.NetSales!.Value));
            }
        }
    }

    private void Intervals(string report, IReadOnlyList<LifecycleInterval> intervals)
    {
        var days = Days();
        foreach (var interval in intervals)
        {
            var (now, was) = (ActiveIn(MonthOf(interval.From)), ActiveIn(MonthOf(interval.From) - 1));
            var isNew = now.Count(customer => MonthOf(days[customer][0]) == MonthOf(interval.From));
            var returning = now.Intersect(was).Count();
            Equal(
                $"{report} of {interval.Label}",
                (now.Count, isNew, returning, now.Count - isNew - returning, was.Count - returning),
                (interval.Active, interval.New, interval.Returning, interval.Reactivated, interval.Dormant));
        }

        HashSet<int> ActiveIn(int month) => [.. days.Where(d => d.Value.Exists(day => MonthOf(day) == month)).Select(d => d.Key)];
    }

    private void Distribution(string report, IReadOnlyList<OrdersPerCustomer> distribution)
    {
        var orders = Orders(AsOf());
        foreach (var bucket in distribution)
        {
            Equal($"{report}, {bucket.Orders}", orders.Values.Count(o => o >= bucket.From && (bucket.To is null || o <= bucket.To)), bucket.Customers);
        }
    }

    private void Rfm(string report, IReadOnlyList<RfmCustomer> customers) => Equal(
        report,
        string.Join("; ", Days(AsOf()).OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value.Count} {AsOf().DayNumber - d.Value[^1].DayNumber} {NetOf(d.Key, AsOf()):0.00##}")),
        string.Join("; ", customers.OrderBy(c => c.CustomerId).Select(c => $"{c.CustomerId} {c.OrderDays} {c.DaysSinceLastOrder} {c.NetSales:0.00##}")));

    private void AtRisk(string report, IReadOnlyList<CustomerValueRow> rows) => Equal(
        report,
        string.Join(' ', Days(_session.LastKnownDay).Where(d => Silent(d.Value)).Select(d => d.Key).Order()),
        string.Join(' ', rows.Select(r => r.CustomerId).Order()));

    private void Values(string report, IReadOnlyList<CustomerValueRow> rows, Func<List<DateOnly>, bool> isListed)
    {
        var asOf = _session.LastKnownDay;
        Equal(
            report,
            string.Join("; ", Days(asOf).Where(d => isListed(d.Value)).OrderBy(d => d.Key).Select(d =>
                $"{d.Key} {d.Value.Count} {d.Value[0]:yyyy-MM-dd} {d.Value[^1]:yyyy-MM-dd} {NetOf(d.Key, asOf, ofDaysThrough: true):0.00##}")),
            string.Join("; ", rows.OrderBy(r => r.CustomerId).Select(r => $"{r.CustomerId} {r.OrderDays} {r.FirstOrder:yyyy-MM-dd} {r.LastOrder:yyyy-MM-dd} {r.NetSales:0.00##}")));
    }

    private void Churned(string report, ChurnCounts found, DateOnly asOf, int window, ChurnDefinition definition, Func<List<DateOnly>, bool>? group = null)
    {
        var days = Days(asOf).Values.Where(d => group?.Invoke(d) != false).ToList();
        var (cut, before) = (asOf.AddDays(-window), asOf.AddDays(-2 * window));
        bool IsActive(List<DateOnly> d) => d[^1] > cut;
        bool WasActive(List<DateOnly> d) => d.Exists(day => day > before && day <= cut);
        var (@base, churned) = definition switch
        {
            ChurnDefinition.Window => (days.Count(d => d[0] <= cut), days.Count(d => !IsActive(d))),
            ChurnDefinition.Simple => (days.Count, days.Count(d => !IsActive(d))),
            _ => (days.Count(WasActive), days.Count(d => WasActive(d) && !IsActive(d))),
        };
        Equal(
            report,
            (@base, churned, days.Count(IsActive), days.Count(d => d[0] > cut), days.Count(d => WasActive(d) && !IsActive(d)), days.Count(d => d[0] <= cut && !WasActive(d) && IsActive(d))),
            (found.Base, found.Churned, found.Active, found.NewInWindow, found.Lost, found.Saved));
        if (found is ChurnFigures { NeverOrdered: { } never })
        {
            Equal($"never ordered of {report}", _store.Customers.Count - days.Count, never);
        }
    }

    /// <summary>Silent for more than twice the usual time between orders, and not for more than a year.</summary>
    private bool Silent(List<DateOnly> days)
    {
        var silent = _session.LastKnownDay.DayNumber - days[^1].DayNumber;
        return days.Count > 1 && silent <= 365 && silent * (days.Count - 1) > 2 * (days[^1].DayNumber - days[0].DayNumber);
    }

    /// <summary>The last day of the period that is known.</summary>
    private DateOnly AsOf() => _period.LastDay < _session.LastKnownDay ? _period.LastDay : _session.LastKnownDay;

    /// <summary>Days with a counted order of each customer, up to a day.</summary>
    private Dictionary<int, List<DateOnly>> Days(DateOnly? through = null) =>
        CountedOrders.Where(o => through is null || o.Day <= through).GroupBy(o => o.CustomerId!.Value).ToDictionary(g => g.Key, g => g.Select(o => o.Day).Distinct().Order().ToList());

    private Dictionary<int, int> Orders(DateOnly through) => CountedOrders.Where(o => o.Day <= through).GroupBy(o => o.CustomerId!.Value).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>What was given back of counted orders of customers.</summary>
    private IEnumerable<(int Customer, DateOnly Day, DateOnly OrderDay, decimal Amount)> Backs() =>
        from refund in _store.Refunds
        from line in refund.Lines
        where line.OrderId is not null
        let order = _store.OrderOf(line)
        where order.CustomerId is not null && order.Status != OrderStatus.Cancelled
        select (order.CustomerId!.Value, refund.Day, order.Day, line.Amount);

    private decimal NetOf(int customer, DateOnly asOf, bool ofDaysThrough = false) =>
        CountedOrders.Where(o => o.CustomerId == customer && o.Day <= asOf).Sum(o => o.Gross - o.Discount)
        - Backs().Where(b => b.Customer == customer && b.Day <= asOf && (!ofDaysThrough || b.OrderDay <= asOf)).Sum(b => b.Amount);

    /// <summary>The category of the highest value in the first order.</summary>
    private int FirstCategoryOf(int customer) => CountedOrders.Where(o => o.CustomerId == customer).OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id).First().Lines
        .GroupBy(l => _store.ProductOf(l.ProductId).CategoryId ?? 0).OrderByDescending(g => g.Sum(l => l.Gross - l.Discount)).ThenBy(g => g.Key).First().Key;

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;

    /// <summary>Whether a day lies in a month of the period, whose cohorts are shown whole.</summary>
    private bool MonthIn(DateOnly day) => MonthOf(day) >= MonthOf(First) && MonthOf(day) <= MonthOf(AsOf());
}
