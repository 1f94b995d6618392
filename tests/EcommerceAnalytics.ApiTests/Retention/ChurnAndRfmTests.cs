using System.Globalization;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>Churn and RFM of <see cref="CohortShop"/>, worked out by hand, and the files of all answers about customers.</summary>
public abstract class ChurnAndRfmTests(CohortShopApi api)
{
    private static readonly string[] Counts = ["base", "churned", "active", "newInWindow", "lost", "saved"];

    // Window 04-03 to 05-02, the one before 03-04 to 04-02, in which only dan ordered. bob and cid are gone, ann (silent in
    // March) came back on 04-03, gil is new.
    [Theory]
    [InlineData("window", 4, 2, "0.5")]
    [InlineData("simple", 5, 2, "0.4")]
    [InlineData("periodOverPeriod", 1, 0, "0")]
    public async Task Three_definitions_of_one_day(string definition, int @base, int churned, string rate)
    {
        var answer = await api.AnalyticsAsync($"churn?inactivityDays=30&definition={definition}");

        Assert.Equal([@base, churned, 3, 1, 0, 1], answer.Numbers(Counts));
        Assert.Equal(decimal.Parse(rate, CultureInfo.InvariantCulture), answer.Number("rate"));
        Assert.Equal((2, "2024-05-02"), (answer.Number("neverOrdered")!.Value, answer.Text("asOf")));
        Assert.Equal(1, answer.GetProperty("meta").Number("guestOrdersLeftOut"));
        Assert.Equal(
            $"Of {@base} customers {churned} have not ordered for 30 days; in that time 0 fell silent and 1 came back.", answer.Text("sentence"));
    }

    [Theory]
    [InlineData("country", "FR:2:1 GB:2:1")]
    [InlineData("acquisitionMonth", "2024-01:2:1 2024-02:1:1 2024-04:1:0")]
    [InlineData("firstCategory", "Food:2:1 Tools:2:1")]
    public async Task Splits_add_up_to_the_whole(string splitBy, string expected)
    {
        var answer = await api.AnalyticsAsync($"churn?inactivityDays=30&splitBy={splitBy}");

        var segments = answer.Rows("segments");
        var key = splitBy == "firstCategory" ? "label" : "key";
        Assert.Equal(expected, string.Join(' ', segments.Select(s => $"{s.Text(key)}:{s.Number("base")}:{s.Number("churned")}").Order(StringComparer.Ordinal)));
        Assert.Equal(answer.Numbers(Counts), Counts.Select(c => segments.Sum(s => s.Number(c))));
    }

    // At 02-29: bob lost, cid new. At 03-31: ann and cid lost (his 03-01 is the day before the window), bob still gone.
    [Fact]
    public async Task The_trend_is_the_rate_at_the_end_of_each_month()
    {
        var intervals = (await api.AnalyticsAsync("churn?inactivityDays=30&interval=month")).Rows("intervals");

        Assert.Equal(["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-02"], intervals.Select(i => i.Text("asOf")));
        Assert.Equal([null, 0.5m, 1, 0.666667m, 0.5m], intervals.Select(i => i.Number("rate")));
        decimal?[][] expected = [[0, 0, 2, 2, 0, 0], [2, 1, 2, 1, 1, 0], [3, 3, 0, 0, 2, 0], [3, 2, 3, 2, 0, 1], [4, 2, 3, 1, 0, 1]];
        Assert.Equal(expected, intervals.Select(i => i.Numbers(Counts)));
        Assert.True(intervals[^1].GetProperty("isPartial").GetBoolean());
    }

    // At 04-02: ann and cid lost, bob gone, dan new. Churned now 2 = churned then 3 + lost 0 − saved 1.
    [Fact]
    public async Task The_comparison_is_a_window_earlier()
    {
        var answer = await api.AnalyticsAsync("churn?inactivityDays=30&compare=previousPeriod");

        var before = answer.GetProperty("comparison");
        Assert.Equal("2024-04-02", before.Text("asOf"));
        Assert.Equal([3, 3, 1, 1, 2, 0], before.Numbers(Counts));
        Assert.Equal([1, -0.5m, -0.5m], before.Numbers("rate", "rateDifference", "rateChange"));
    }

    [Fact]
    public async Task Filters_hold_for_churn_too()
    {
        var french = await api.AnalyticsAsync("churn?inactivityDays=30&country=FR");
        var food = await api.AnalyticsAsync($"churn?inactivityDays=30&firstCategoryId={api.Shop.Categories["Food"]}");

        Assert.Equal([2, 1, 0], french.Numbers("base", "churned", "neverOrdered"));
        Assert.Equal([2, 1, null], food.Numbers("base", "churned", "neverOrdered"));
    }

    // Days since the last order 0, 12, 29, 62, 103; order days 1, 1, 2, 2, 3; net 17, 25, 60, 110, 150; five values have
    // their thresholds at 0.8, 1.6, 2.4 and 3.2 steps from the first.
    [Fact]
    public async Task Segments_and_thresholds_of_five_customers()
    {
        var answer = await api.AnalyticsAsync("rfm");

        var thresholds = answer.GetProperty("thresholds");
        Assert.Equal([9.6m, 22.2m, 42.2m, 70.2m], thresholds.Rows("daysSinceLastOrder").Select(t => t.GetDecimal()));
        Assert.Equal([1, 1.6m, 2, 2.2m], thresholds.Rows("orderDays").Select(t => t.GetDecimal()));
        Assert.Equal([23.4m, 46, 80, 118], thresholds.Rows("netSales").Select(t => t.GetDecimal()));
        var segments = answer.Rows("segments");
        Assert.Equal(11, segments.Count);
        Assert.Equal(
            ["champions:1:150:0", "loyal:1:60:29", "promising:1:17:12", "atRisk:1:110:62", "lost:1:25:103"],
            segments.Where(s => s.Number("customers") > 0)
                .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Text("segment")}:{s.Number("customers")}:{s.Number("netSales"):0.##}:{s.Number("meanDaysSinceLastOrder"):0.##}")));
        Assert.Equal((5, 362), (answer.Number("customers")!.Value, answer.Number("netSales")!.Value));
    }

    [Fact]
    public async Task The_cells_of_recency_and_frequency_lead_to_their_customers()
    {
        var cells = (await api.AnalyticsAsync("rfm")).Rows("cells");

        Assert.Equal(25, cells.Count);
        Assert.Equal(
            ["1/1:1:25", "2/3:1:110", "3/5:1:60", "4/1:1:17", "5/3:1:150"],
            cells.Where(c => c.Number("customers") > 0)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number("recencyScore")}/{c.Number("frequencyScore")}:{c.Number("customers")}:{c.Number("netSales"):0.##}")));
        Assert.Equal(["ann"], (await api.AnalyticsAsync("rfm/customers?recencyScore=3&frequencyScore=5")).Rows("items").Select(c => c.Text("number")));
        Assert.Empty((await api.AnalyticsAsync("rfm/customers?recencyScore=3&frequencyScore=4")).Rows("items"));
        Assert.Equal(2, (await api.AnalyticsAsync("rfm/customers?frequencyScore=3")).Rows("items").Count);
        using var refused = await api.AsAnalyst().GetAsync("/api/v1/analytics/rfm/customers?recencyScore=6");
        var problem = await refused.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty("recencyScore", out _));
    }

    [Fact]
    public async Task A_filter_moves_nobody_to_another_segment()
    {
        var french = (await api.AnalyticsAsync("rfm?country=FR")).Rows("segments").Where(s => s.Number("customers") > 0);

        Assert.Equal(["champions", "promising", "atRisk"], french.Select(s => s.Text("segment")));
    }

    [Fact]
    public async Task Customers_of_segments_are_paged_with_their_neighbours()
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/rfm/customers?pageSize=2&page=2");

        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["ann", "bob"], body.Rows("items").Select(c => c.Text("number")));
        Assert.Equal([3, 5, 3, 60], body.Rows("items")[0].Numbers("recencyScore", "frequencyScore", "monetaryScore", "netSales"));
        Assert.Equal("5", answer.Headers.GetValues("X-Total-Count").Single());
        var links = answer.Headers.GetValues("Link").Single();
        Assert.Contains("</api/v1/analytics/rfm/customers?page=1&pageSize=2>; rel=\"prev\"", links, StringComparison.Ordinal);
        Assert.Contains("page=3&pageSize=2>; rel=\"next\"", links, StringComparison.Ordinal);

        using var kept = await api.AsAnalyst().GetAsync("/api/v1/analytics/rfm/customers?pageSize=2&page=2");
        Assert.Equal("5", kept.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(["cid"], (await api.AnalyticsAsync("rfm/customers?segment=atRisk")).Rows("items").Select(c => c.Text("number")));
        Assert.Empty((await api.AnalyticsAsync("rfm/customers?page=9")).Rows("items"));
    }

    [Theory]
    [InlineData("churn?inactivityDays=30&splitBy=country", "segments", 2)]
    [InlineData("churn?inactivityDays=30&interval=month", "intervals", 5)]
    [InlineData("lifecycle", "intervals", 5)]
    [InlineData("repeat-purchase", "distribution", 14)]
    [InlineData("rfm", "segments", 11)]
    [InlineData("rfm/customers?pageSize=200", "items", 5)]
    [InlineData("retention?periods=2", "cohorts", 15)]
    public async Task Csv_has_the_rows_of_the_json(string question, string array, int count)
    {
        var rows = (await api.AnalyticsAsync(question)).Rows(array);
        if (array == "cohorts")
        {
            rows = [.. rows.SelectMany(c => c.Rows("cells"))];
        }

        // CSV holds every row, whatever the page.
        var file = question.Replace("pageSize=200", "pageSize=2", StringComparison.Ordinal);
        var lines = (await api.AsAnalyst().GetStringAsync($"/api/v1/analytics/{file}{(file.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format=csv"))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        var cells = lines.Skip(1).Select(l => l.Split(',')).Where(l => l[0] is not "total").ToList();
        Assert.Equal((count, count), (rows.Count, cells.Count));
        foreach (var (row, line) in rows.Zip(cells))
        {
            Assert.Equal(header.Length, line.Length);
            foreach (var (name, text) in header.Zip(line).Where(c => row.TryGetProperty(c.First, out _) && c.First != "label"))
            {
                Assert.Equal(Plain(row.GetProperty(name)), decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? Plain(n) : text);
            }
        }
    }

    [Theory]
    [InlineData("churn?inactivityDays=30&splitBy=country")]
    [InlineData("retention")]
    [InlineData("lifecycle")]
    [InlineData("repeat-purchase")]
    [InlineData("rfm")]
    [InlineData("rfm/customers")]
    public async Task Every_answer_is_a_workbook_too(string question)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/analytics/{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format=xlsx");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }

    private static string Plain(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => string.Empty,
        JsonValueKind.Number => Plain(value.GetDecimal()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetString()!,
    };
}

[Collection(CohortShopOnSqlite.Name)]
public sealed class ChurnAndRfmTestsOnSqlite(SqliteCohortShop api) : ChurnAndRfmTests(api);

[Collection(CohortShopOnMySql.Name)]
public sealed class ChurnAndRfmTestsOnMySql(MySqlCohortShop api) : ChurnAndRfmTests(api);
