using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>Retention, lifecycle and repeat purchases of <see cref="CohortShop"/>, worked out by hand.</summary>
public abstract class RetentionTests(CohortShopApi api)
{
    // January: ann and bob; in February ann's 20 less bob's refund of 15. May is not over.
    [Fact]
    public async Task Cohorts_hold_counts_rates_and_money_and_nothing_of_unfinished_months()
    {
        var answer = await api.AnalyticsAsync("retention?periods=4");

        var cohorts = answer.Rows("cohorts");
        Assert.Equal(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"], cohorts.Select(c => c.Text("cohort")));
        Assert.Equal([2, 1, 0, 2, 0], cohorts.Select(c => c.Number("size")!.Value));
        Assert.Equal([false, false, false, false, true], cohorts.Select(c => c.GetProperty("isPartial").GetBoolean()));
        Assert.Equal([2, 1, 0, 1, null], Cells(cohorts[0], "customers"));
        Assert.Equal([1, 0.5m, 0, 0.5m, null], Cells(cohorts[0], "rate"));
        Assert.Equal([50, 5, 0, 30, null], Cells(cohorts[0], "netSales"));
        Assert.Equal([25, 2.5m, 0, 15, null], Cells(cohorts[0], "netSalesPerCustomer"));
        Assert.Equal([1, 1, 0, null, null], Cells(cohorts[1], "customers"));
        Assert.Equal([50, 60, 0, null, null], Cells(cohorts[1], "netSales"));
        Assert.Equal([0, 0, null, null, null], Cells(cohorts[2], "customers"));
        Assert.Equal([null, null, null, null, null], Cells(cohorts[2], "rate"));
        Assert.Equal([2, null, null, null, null], Cells(cohorts[3], "customers"));
        Assert.Equal([87, null, null, null, null], Cells(cohorts[3], "netSales"));
        Assert.Equal([false, true, true, true, true], cohorts[3].Rows("cells").Select(c => c.GetProperty("isPartial").GetBoolean()));

        // Data begins on 01-05, eve's cancelled order: cohorts that begin before 04-05 may be older.
        Assert.Equal([true, true, true, true, false], cohorts.Select(c => c.GetProperty("isLeftTruncated").GetBoolean()));
        Assert.Contains(Warnings(answer), w => w.Contains("2024-04-05", StringComparison.Ordinal));
        Assert.Contains(Warnings(answer), w => w.Contains("EUR", StringComparison.Ordinal));
        Assert.Equal((5, 2), (answer.Number("customers")!.Value, answer.GetProperty("meta").Number("guestOrdersLeftOut")!.Value));
    }

    // Period 1: ann of two in January, cid of one in February: 2 / 3, and (5 + 60) / 3. March has no customer and is no cohort to average.
    [Fact]
    public async Task Averages_are_weighted_over_finished_cells()
    {
        var averages = (await api.AnalyticsAsync("retention?periods=4")).Rows("averages");

        Assert.Equal([3, 2, 2, 1, 0], averages.Select(a => a.Number("cohorts")!.Value));
        Assert.Equal([5, 3, 3, 2, 0], averages.Select(a => a.Number("size")!.Value));
        Assert.Equal([1, 0.666667m, 0, 0.5m, null], averages.Select(a => a.Number("rate")));
        Assert.Equal([37.4m, 21.67m, 0, 15, null], averages.Select(a => a.Number("netSalesPerCustomer")));
    }

    // ann's last order is in April, period 3: she is retained on or after 1, 2 and 3; with 20 − 15 + 30 from February on.
    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public async Task On_or_after_counts_whoever_comes_later(int periods)
    {
        var answer = await api.AnalyticsAsync($"retention?periods={periods}&mode=onOrAfter");

        var cohorts = answer.Rows("cohorts");
        Assert.Equal([2, 1, 1, 1], Cells(cohorts[0], "customers").Take(4));
        Assert.Equal([85, 35, 30, 30], Cells(cohorts[0], "netSales").Take(4));
        Assert.Equal([1, 1, 0, null], Cells(cohorts[1], "customers").Take(4));
        Assert.Equal([1, 0.666667m, 0.333333m, 0.5m], answer.Rows("averages").Take(4).Select(a => a.Number("rate")));
        Assert.Contains(Warnings(answer), w => w.StartsWith("On or after", StringComparison.Ordinal));
    }

    // Beyond the columns asked for: period 1 of January on or after still knows of ann's order in April.
    [Fact]
    public async Task On_or_after_looks_beyond_the_periods_shown() =>
        Assert.Equal([2, 1], Cells((await api.AnalyticsAsync("retention?periods=1&mode=onOrAfter")).Rows("cohorts")[0], "customers"));

    // gil began with 5 of Tools against 3 of Food; cid with 50 of Food.
    [Fact]
    public async Task Filters_choose_customers_by_home_and_first_category()
    {
        var french = await api.AnalyticsAsync("retention?periods=1&country=France");
        var tools = await api.AnalyticsAsync($"retention?periods=1&firstCategoryId={api.Shop.Categories["Tools"]}");
        var both = await api.AnalyticsAsync($"retention?periods=1&country=FR&firstCategoryId={api.Shop.Categories["Food"]}");

        Assert.Equal([0, 1, 0, 2, 0], french.Rows("cohorts").Select(c => c.Number("size")!.Value));
        Assert.Equal([1, 0, 0, 2, 0], tools.Rows("cohorts").Select(c => c.Number("size")!.Value));
        Assert.Equal(1, both.Number("customers"));
    }

    // A cohort is by the first order of all: ann is none of February's.
    [Fact]
    public async Task A_span_chooses_cohorts_and_makes_nobody_new()
    {
        var answer = await api.AnalyticsAsync("retention?from=2024-02-10&to=2024-03-31&periods=2");

        Assert.Equal(["2024-02", "2024-03"], answer.Rows("cohorts").Select(c => c.Text("cohort")));
        Assert.Equal([1, 1, 0], Cells(answer.Rows("cohorts")[0], "customers"));
    }

    // ISO weeks of 2024 begin on Mondays: 01-10 lies in W02, 01-20 in W03, 02-05 in W06.
    [Fact]
    public async Task Weeks_and_quarters_are_calendar_ones()
    {
        var weeks = (await api.AnalyticsAsync("retention?interval=week&periods=5")).Rows("cohorts");
        var quarters = (await api.AnalyticsAsync("retention?interval=quarter&periods=1")).Rows("cohorts");

        Assert.Equal(["2024-W02", "2024-W03"], weeks.Take(2).Select(c => c.Text("cohort")));
        Assert.Equal([1, 0, 0, 0, 1, 0], Cells(weeks[0], "customers"));
        Assert.Equal("2024-W18", weeks[^1].Text("cohort"));
        Assert.Equal([("2024-Q1", 3m), ("2024-Q2", 2m)], quarters.Select(c => (c.Text("cohort"), c.Number("size")!.Value)));
        Assert.Equal([3, null], Cells(quarters[0], "customers"));
    }

    // bob sleeps from February, ann from March and again from May; dan's first day is in April, by an hour of summer time.
    [Fact]
    public async Task Lifecycle_adds_up_month_by_month()
    {
        var intervals = (await api.AnalyticsAsync("lifecycle")).Rows("intervals");

        decimal?[][] expected = [[2, 2, 0, 0, 0, 0], [2, 1, 1, 0, 1, 2], [1, 0, 1, 0, 1, 2], [3, 2, 0, 1, 1, 1], [1, 0, 1, 0, 2, 3]];
        Assert.Equal(expected, intervals.Select(i => i.Numbers("active", "new", "returning", "reactivated", "dormant", "previouslyActive")));
        Assert.Equal([null, 0.5m, 0.5m, 1, null], intervals.Select(i => i.Number("churnRate")));
        Assert.Equal([null, 1, 0, 3, null], intervals.Select(i => i.Number("quickRatio")));
        Assert.Equal([true, false, false, false, true], intervals.Select(i => i.GetProperty("isPartial").GetBoolean()));
    }

    [Fact]
    public async Task Lifecycle_of_a_span_knows_what_was_before_it()
    {
        var intervals = (await api.AnalyticsAsync("lifecycle?from=2024-03-15&to=2024-04-01")).Rows("intervals");

        Assert.Equal(["2024-03", "2024-04"], intervals.Select(i => i.Text("label")));
        Assert.Equal([1, 0, 1, 0, 1, 2], intervals[0].Numbers("active", "new", "returning", "reactivated", "dormant", "previouslyActive"));
    }

    // By orders four of five came again (gil on the same day), by days three.
    [Fact]
    public async Task Repeat_rates_and_the_distribution()
    {
        var answer = await api.AnalyticsAsync("repeat-purchase?withinDays=30");

        Assert.Equal([5, 4, 0.8m, 0.6m], answer.Numbers("customers", "repeatCustomers", "repeatRate", "repeatRateByDays"));
        Assert.Equal([1, 2, 2, 0], answer.Rows("distribution").Take(4).Select(d => d.Number("customers")!.Value));
        Assert.Equal("2024-05-02", answer.Text("asOf"));

        // Known for 30 days: all but gil. Again within 30: ann after 26, cid after 16; dan took 31.
        Assert.Equal([30, 4, 2, 0.5m], answer.GetProperty("within").Numbers("days", "customers", "repeatCustomers", "rate"));
    }

    // Gaps 26 and 58 (ann), 16 (cid), 31 (dan); quartiles between the ordered values as spreadsheets have them.
    [Fact]
    public async Task Days_between_orders_have_quartiles()
    {
        var gaps = (await api.AnalyticsAsync("repeat-purchase")).GetProperty("daysBetweenOrders");

        Assert.Equal(
            [4, 32.75m, 23.5m, 28.5m, 37.75m, 49.9m],
            gaps.Numbers("gaps", "mean", "lowerQuartile", "median", "upperQuartile", "ninetiethPercentile"));
    }

    // First to second: 16, 26, 31 and, not yet, 12 (gil) and 103 (bob): S = 3/4, 1/2, 1/4.
    // Any to next, nine of them: events 16, 26, 31, 58; not yet 0, 12, 29, 62, 103: S = 6/7, 5/7, 15/28, 5/14.
    [Fact]
    public async Task Curves_count_those_who_have_not_come_back_yet()
    {
        var answer = await api.AnalyticsAsync("repeat-purchase?curveDays=60");
        var (first, any) = (answer.GetProperty("firstToSecond"), answer.GetProperty("anyToNext"));

        Assert.Equal([5, 3, 2, 26], first.Numbers("watched", "returned", "censored", "medianDays"));
        Assert.Equal([0.5m, 0.25m, 0.25m, null, null], first.Rows("after").Select(a => a.Number("share")));
        Assert.Equal([9, 4, 5, 58], any.Numbers("watched", "returned", "censored", "medianDays"));
        Assert.Equal(5 / 7.0, any.Rows("after")[0].GetProperty("share").GetDouble(), 1e-12);
        Assert.Equal(5 / 14.0, any.Rows("after")[1].GetProperty("share").GetDouble(), 1e-12);
        Assert.Equal([0, 12, 16, 26, 29, 31, 58], any.Rows("curve").Select(s => s.GetProperty("days").GetInt32()));
    }

    // Before ann's second order nobody had come again.
    [Fact]
    public async Task A_median_that_is_not_reached_is_null_and_says_so()
    {
        var curve = (await api.AnalyticsAsync("repeat-purchase?asOf=2024-02-04")).GetProperty("firstToSecond");

        Assert.Null(curve.Number("medianDays"));
        Assert.Equal("not reached", curve.Text("medianNote"));
    }

    [Theory]
    [InlineData("retention?interval=day", "interval")]
    [InlineData("retention?interval=week&periods=520&from=1990-01-01", "periods")]
    [InlineData("retention?periods=0", "periods")]
    [InlineData("retention?mode=2", "mode")]
    [InlineData("retention?from=2024-03-01&to=2024-02-01", "from")]
    [InlineData("retention?from=1969-12-31", "from")]
    [InlineData("retention?country=Atlantis", "country")]
    [InlineData("lifecycle?interval=hour", "interval")]
    [InlineData("lifecycle?interval=day&from=1990-01-01", "interval")]
    [InlineData("lifecycle?to=2101-01-01", "to")]
    [InlineData("repeat-purchase?withinDays=99999999999", "withinDays")]
    [InlineData("repeat-purchase?asOf=9999-12-31", "asOf")]
    [InlineData("rfm?asOf=tomorrow", "asOf")]
    [InlineData("rfm/customers?segment=best", "segment")]
    [InlineData("rfm/customers?pageSize=201", "pageSize")]
    [InlineData("churn?splitBy=age", "splitBy")]
    [InlineData("churn?interval=hour", "interval")]
    [InlineData("churn?interval=day&asOf=2030-01-01", "interval")]
    public async Task Odd_questions_are_refused_by_name(string question, string field)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/" + question);

        await answer.InvalidAsync(field);
    }

    [Theory]
    [InlineData("retention")]
    [InlineData("lifecycle")]
    [InlineData("repeat-purchase")]
    [InlineData("rfm")]
    [InlineData("rfm/customers")]
    [InlineData("churn")]
    public async Task Roles_unknown_categories_and_unchanged_data(string path)
    {
        using var front = await api.AsService().GetAsync($"/api/v1/analytics/{path}");
        using var unknown = await api.AsAnalyst().GetAsync($"/api/v1/analytics/{path}?firstCategoryId=999999");
        using var first = await api.AsAnalyst().GetAsync($"/api/v1/analytics/{path}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/analytics/{path}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await api.AsAnalyst().SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, front.StatusCode);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static decimal?[] Cells(JsonElement cohort, string name) => [.. cohort.Rows("cells").Select(c => c.Number(name))];

    private static IEnumerable<string> Warnings(JsonElement answer) => answer.GetProperty("meta").Rows("warnings").Select(w => w.GetString()!);
}

[Collection(CohortShopOnSqlite.Name)]
public sealed class RetentionTestsOnSqlite(SqliteCohortShop api) : RetentionTests(api);

[Collection(CohortShopOnMySql.Name)]
public sealed class RetentionTestsOnMySql(MySqlCohortShop api) : RetentionTests(api);
