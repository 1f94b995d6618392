using System.Text.Json;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>The answers about the products of <see cref="CornerShop"/>, worked out by hand.</summary>
public abstract class ProductPerformanceTests(CornerShopApi api)
{
    [Fact]
    public async Task Abc_classes_end_with_the_product_that_reaches_80_and_95_percent()
    {
        var answer = await api.AskAsync("abc");

        // P2 reaches 800 of 1,000 exactly, P4 950 exactly; P5, its twin by net sales, has the higher id and comes after it.
        Assert.Equal(
            [
                "1 P1 A 500 5 0.5 0.5", "2 P2 A 300 3 0.3 0.8", "3 P3 B 100 10 0.1 0.9", "4 P4 B 50 1 0.05 0.95",
                "5 P5 C 50 2 0.05 1", "6 P6 C 20 1 0.02 1.02", "7 P8 C 0 0 0 1.02", "8 P7 C -20 -1 -0.02 1",
            ],
            Lines(answer, "rank", "sku", "class", "netSales", "netUnits", "share", "cumulativeShare"));
        Assert.False(Row(answer, "P3").GetProperty("isActive").GetBoolean());
        Assert.Equal("Uncategorised", Row(answer, "P5").GetProperty("category").GetString());
        Assert.Equal(["A 2 0.25 800 0.8 8", "B 2 0.25 150 0.15 11", "C 4 0.5 50 0.05 2"], Lines(answer, "classes", "class", "products", "productShare", "netSales", "share", "netUnits"));
        Assert.Equal(1000m, answer.GetProperty("totals").GetProperty("netSales").GetDecimal());
        Assert.Contains("EUR", answer.GetProperty("meta").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Abc_of_a_market_a_category_or_a_currency_ranks_what_is_in_it()
    {
        Assert.Equal(["1 P3 A 100 1"], Lines(await api.AskAsync("abc?country=FR"), "rank", "sku", "class", "netSales", "share"));
        Assert.Equal(["1 P1 A 500", "2 P3 B 100"], Lines(await api.AskAsync($"abc?categoryId={api.Shop.Categories["Food"]}"), "rank", "sku", "class", "netSales"));
        Assert.Equal(["P5 A"], Lines(await api.AskAsync("abc?categoryId=0"), "sku", "class"));
        Assert.Equal(["N5 A 12"], Lines(await api.AskAsync("abc?currency=eur"), "sku", "class", "netSales"));
        Assert.Equal(["3 P3", "4 P4"], Lines(await api.AskAsync("abc?class=b"), "rank", "sku"));
    }

    [Fact]
    public async Task Products_are_all_C_when_the_total_is_not_positive()
    {
        // 29 March alone: only P7's refund. With 28 March: P6 20, P8 10, P7 −20 are 10 in all; P6 alone is 80 % of that and more.
        Assert.Equal(["P7 C -20 1 null"], Lines(await api.AskAsync("abc?from=2024-03-29&to=2024-03-29"), "sku", "class", "netSales", "share", "cumulativeShare"));
        Assert.Equal(["P6 A 2", "P8 C 3", "P7 C 1"], Lines(await api.AskAsync("abc?from=2024-03-28&to=2024-03-29"), "sku", "class", "cumulativeShare"));
    }

    [Fact]
    public async Task Never_sold_are_active_products_without_a_counted_line_in_any_currency()
    {
        var answer = await api.AskAsync("never-sold");

        // N2 3 × 30, N1 10 × 2; P7 was only refunded, N4's order is cancelled, N5 was sold in euros.
        Assert.Equal(
            ["N2 3 90 null true", "N1 10 20 10 false", "P7 0 0 null true", "N4 0 0 null false"],
            Lines(answer, "sku", "stock", "stockValue", "stockCost", "soldBefore"));
        var totals = answer.GetProperty("totals");
        Assert.Equal("4 2 13 110 10 1", Line(totals, "products", "withStock", "stock", "stockValue", "stockCost", "withoutCost"));

        // In France only P3 was ever sold, and it is inactive.
        Assert.Equal(11, (await api.AskAsync("never-sold?country=FR")).GetProperty("totalCount").GetInt32());
        Assert.Empty(Lines(await api.AskAsync($"never-sold?categoryId={api.Shop.Categories["Food"]}"), "sku"));
    }

    [Fact]
    public async Task Movers_rise_and_decline_against_the_period_before()
    {
        var answer = await api.AskAsync("movers");

        // P4 stayed at 50 and P8 at 0. Now 1,000, before 400 + 350 + 20 + 50 = 820: 180 = 270 − 90.
        Assert.Equal(
            [
                "P1 rising 500 400 100 0.25 5 4 1 0.25", "P3 rising 100 0 100 null 10 0 10 null", "P2 declining 300 350 -50 -0.142857 3 7 -4 -0.571429",
                "P5 rising 50 0 50 null 2 0 2 null", "P7 declining -20 20 -40 -2 -1 1 -2 -2", "P6 rising 20 0 20 null 1 0 1 null",
            ],
            Lines(
                answer, "sku", "direction", "netSales", "previousNetSales", "netSalesChange", "netSalesChangeRate",
                "netUnits", "previousNetUnits", "netUnitsChange", "netUnitsChangeRate"));
        Assert.Equal("4 270 14", Line(answer.GetProperty("rising"), "products", "netSalesChange", "netUnitsChange"));
        Assert.Equal("2 -90 -6", Line(answer.GetProperty("declining"), "products", "netSalesChange", "netUnitsChange"));
        Assert.Equal(820m, answer.GetProperty("comparison").GetProperty("totals").GetProperty("netSales").GetDecimal());
        Assert.Equal("2024-02-03T00:00:00.000Z", answer.GetProperty("comparison").GetProperty("from").GetString());
    }

    [Fact]
    public async Task Movers_have_a_least_impact_a_direction_and_a_measure()
    {
        Assert.Equal(["P1", "P3", "P2", "P5"], Lines(await api.AskAsync("movers?minImpact=50"), "sku"));
        Assert.Equal(["P1", "P3"], Lines(await api.AskAsync("movers?minImpact=50.01"), "sku"));
        Assert.Equal(["P2", "P7"], Lines(await api.AskAsync("movers?direction=declining"), "sku"));
        Assert.Equal(
            ["P3 10 rising", "P2 -4 declining", "P5 2 rising", "P7 -2 declining", "P1 1 rising", "P6 1 rising"],
            Lines(await api.AskAsync("movers?by=units"), "sku", "netUnitsChange", "direction"));
    }

    [Fact]
    public async Task The_29th_of_February_is_compared_with_the_28th()
    {
        var answer = await api.AskAsync("movers?from=2024-02-29&to=2024-02-29&compare=previousYear");

        Assert.Equal("2023-02-28T00:00:00.000Z 2023-03-01T00:00:00.000Z", Line(answer.GetProperty("comparison"), "from", "to"));
        Assert.Equal(["P4 50 0"], Lines(answer, "sku", "netSales", "previousNetSales"));
    }

    [Fact]
    public async Task Stock_lasts_by_the_sales_of_the_window_and_by_the_days_in_stock()
    {
        var answer = await api.AskAsync("stock-cover");

        // Days of cover: on hand × 30 / net units. In stock: P2 without stock from the afternoon of the 10th to the morning of
        // the 20th, nine whole days; P4 sold although the movements say it was empty all the time, so they do not tell; P5 is new,
        // in stock since the 24th, ten days over the change of clocks; P6 has no movements and was first sold on the 28th, six
        // days; N5 was empty from before the window to noon of the 19th, fifteen days; N4 all the time.
        // Stock-out: today + on hand × days in stock / net units, in whole days.
        // Reorder: 14 days of sales more than what is above level 5, then 44 days of sales above it: P2 (6 − 5) × 21 < 3 × 14 and
        // 5 + ⌊3 × 44 / 21⌋ + 1 − 6; P4 5 + ⌊44 / 30⌋ + 1; N5 5 + ⌊4 × 44 / 15⌋ + 1 − 2; P6 5 + ⌊44 / 6⌋ + 1 − 7; P1 has enough, and
        // P3 is no longer offered.
        Assert.Equal(
            [
                "P4 0 1 0.0333 0 30 false 0.0333 2024-04-02 1 7", "P3 4 10 0.3333 12 30 true 0.3333 2024-04-14 0.714286 0",
                "N5 2 4 0.1333 15 15 true 0.2667 2024-04-09 0.666667 15", "P1 10 5 0.1667 60 30 true 0.1667 2024-06-01 0.333333 0",
                "P2 6 3 0.1 60 21 true 0.1429 2024-05-14 0.333333 6", "P6 7 1 0.0333 210 6 false 0.1667 2024-05-14 0.125 6",
                "P5 20 2 0.0667 300 10 true 0.2 2024-07-11 0.090909 0", "P7 0 -1 -0.0333 null 30 false -0.0333 null null 0",
                "P8 0 0 0 null 6 false 0 null 1 0", "N1 10 0 0 null 30 true 0 null 0 0", "N2 3 0 0 null 30 true 0 null 0 0",
                "N3 2 0 0 null 30 true 0 null 0 0", "N4 0 0 0 null 0 true null null null 0",
            ],
            Lines(
                answer, "sku", "stock", "netUnits", "dailyNetUnits", "daysOfCover", "inStockDays", "inStockDaysKnown", "velocity", "expectedStockOut",
                "sellThrough", "reorderQuantity"));
        Assert.Equal(30, answer.GetProperty("windowDays").GetInt32());

        // Value: P1 1,000, P2 600, P3 40, P5 500, P6 140, N1 20, N2 90, N3 2, N5 6.
        Assert.Equal(
            "13 9 64 2398 10 8 4 6 4 34",
            Line(
                answer.GetProperty("totals"), "products", "withStock", "stock", "stockValue", "stockCost", "withoutCost", "outOfStock", "low", "toReorder",
                "reorderQuantity"));
        Assert.Equal(["P4", "N5", "P2", "P6"], Lines(await api.AskAsync("stock-cover?reorderOnly=true"), "sku"));
    }

    [Fact]
    public async Task Lead_time_and_days_to_cover_are_parameters()
    {
        // Without both: P4 and N5 are under their level of 5 and are brought to 6; P2 has 6, just above it.
        var now = await api.AskAsync("stock-cover?leadTimeDays=0&coverDays=0&reorderOnly=true");

        Assert.Equal(["P4 6", "N5 4"], Lines(now, "sku", "reorderQuantity"));

        // P2 again: (6 − 5) × 21 = 3 × 7 is a boundary, and reorders: 5 + ⌊3 × 7 / 21⌋ + 1 − 6.
        Assert.Equal(["P4 6", "N5 5", "P2 1"], Lines(await api.AskAsync("stock-cover?leadTimeDays=7&coverDays=0&reorderOnly=true"), "sku", "reorderQuantity"));
    }

    [Fact]
    public async Task A_window_that_has_not_begun_has_no_days_and_one_that_is_not_over_ends_with_today()
    {
        var future = await api.AskAsync("stock-cover?from=2024-05-01&to=2024-05-31");
        var open = await api.AskAsync("stock-cover?from=2024-03-04&to=2024-05-31");

        Assert.Equal(0, future.GetProperty("windowDays").GetInt32());
        Assert.All(future.GetProperty("items").EnumerateArray(), row => Assert.Equal("null null 0", Line(row, "daysOfCover", "expectedStockOut", "reorderQuantity")));
        Assert.Equal(30, open.GetProperty("windowDays").GetInt32());
        Assert.Equal("60 21", Line(Row(open, "P2"), "daysOfCover", "inStockDays"));
    }

    [Fact]
    public async Task Every_product_ever_sold_has_one_stage()
    {
        var answer = await api.AskAsync("lifecycle");

        // P1 5 units after 4 is 25 %, P2 3 after 7; P4 1 after 1; D5 last sold 180 days ago, D6 and N2 earlier; the others first
        // within 90 days, N5 in euros.
        Assert.Equal(
            [
                "P1 growing 5 4 0.25 500", "P2 declining 3 7 -0.571429 300", "P3 new 10 0 null 100", "P4 stable 1 1 0 50", "P5 new 2 0 null 50",
                "P6 new 1 0 null 20", "P8 new 0 0 null 0", "N2 dead 0 0 null 0", "N5 new 4 0 null 0", "D5 stable 0 0 null 0", "D6 dead 0 0 null 0",
                "P7 new -1 1 -2 -20",
            ],
            Lines(answer, "sku", "stage", "netUnits", "previousNetUnits", "netUnitsChangeRate", "netSales"));
        Assert.Equal(
            ["new 6 0.5 150 0.15 16", "growing 1 0.083333 500 0.5 5", "stable 2 0.166667 50 0.05 1", "declining 1 0.083333 300 0.3 3", "dead 2 0.166667 0 0 0"],
            Lines(answer, "stages", "stage", "products", "productShare", "netSales", "share", "netUnits"));
    }

    [Theory]
    [InlineData("growthRate=0.25", "P1", "growing")]
    [InlineData("growthRate=0.26", "P1", "stable")]
    [InlineData("declineRate=0.58", "P2", "stable")]
    [InlineData("deadAfterDays=179", "D5", "dead")]
    [InlineData("deadAfterDays=181", "D6", "stable")]
    [InlineData("newForDays=306", "P1", "growing")]
    [InlineData("newForDays=307", "P1", "new")]
    [InlineData("newForDays=6", "P5", "growing")]
    [InlineData("newForDays=8", "P5", "new")]
    [InlineData("from=2024-03-04&to=2024-12-31&compare=previousYear", "D5", "declining")]
    public async Task Stages_follow_the_thresholds(string thresholds, string sku, string stage)
    {
        // 1 June 2023, when P1 was first sold, is the 307th day back from 2 April 2024, 26 March, when P5 was, the eighth. A range
        // that reaches beyond today ends with today: D5, sold in October, would else be dead.
        Assert.Equal(stage, Row(await api.AskAsync($"lifecycle?{thresholds}"), sku).GetProperty("stage").GetString());
    }

    private static List<string> Lines(JsonElement answer, string first, params string[] properties)
    {
        var isList = answer.TryGetProperty(first, out var rows) && rows.ValueKind == JsonValueKind.Array;
        string[] wanted = isList ? properties : [first, .. properties];
        return [.. (isList ? rows : answer.GetProperty("items")).EnumerateArray().Select(row => Line(row, wanted))];
    }

    private static string Line(JsonElement row, params string[] properties) => string.Join(' ', properties.Select(p =>
        !row.TryGetProperty(p, out var value) || value.ValueKind == JsonValueKind.Null ? "null"
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText()));

    private static JsonElement Row(JsonElement answer, string sku) =>
        answer.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("sku").GetString() == sku);
}

[Collection(CornerShopOnSqlite.Name)]
public sealed class ProductPerformanceTestsOnSqlite(SqliteCornerShop api) : ProductPerformanceTests(api);

[Collection(CornerShopOnMySql.Name)]
public sealed class ProductPerformanceTestsOnMySql(MySqlCornerShop api) : ProductPerformanceTests(api);
