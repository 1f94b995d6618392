using System.IO.Compression;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>The demo store's customers: the model, the lists it ranks, and one customer from all sides.</summary>
public abstract partial class DemoStoreTests
{
    [Fact]
    public async Task The_purchase_model_is_in_service_with_the_known_errors_of_its_test()
    {
        var answer = await GetAsync("churn/model");

        // Computed with SciPy over the same order days: BG/NBD, cut 2011-06-01, 27 weeks ahead.
        Assert.True(answer.GetProperty("inService").GetBoolean(), answer.GetProperty("reason").ToString());
        Assert.Equal("2011-06-01", answer.GetProperty("testedFrom").GetString());
        var tested = answer.GetProperty("accuracy")[0];
        Assert.Equal(0.983921, tested.GetProperty("totalRatio").GetDouble(), 1e-6);
        Assert.Equal(1.069562, tested.GetProperty("meanAbsoluteError").GetDouble(), 1e-6);
        Assert.Equal(1.817227, tested.GetProperty("rootMeanSquaredError").GetDouble(), 1e-6);
        Assert.Equal(5, answer.GetProperty("checks").GetArrayLength());
        Assert.Equal(10, answer.GetProperty("calibration").GetArrayLength());
        foreach (var groups in new[] { "byRepeatOrders", "byDaysSinceLastOrder" })
        {
            // 7,874 orders were forecast and 8,003 made: 7,874.32 / 0.983921.
            var rows = answer.GetProperty(groups).EnumerateArray().ToList();
            Assert.Equal(7_874.32, rows.Sum(r => r.GetProperty("customers").GetInt32() * r.GetProperty("expected").GetDouble()), 0.01);
            Assert.Equal(8_003, rows.Sum(r => r.GetProperty("customers").GetInt32() * r.GetProperty("actual").GetDouble()), 1e-6);
        }

        Assert.Equal(["bgNbd", "mbgNbd", "paretoNbd"], answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("kind").GetString()!).Order());
        Assert.Equal(4, answer.GetProperty("parameters").EnumerateArray().Count(p => p.GetProperty("standardError").GetDouble() > 0));

        // Counted in the database by hand: customers with an order that is not cancelled, and those orders.
        Assert.Equal((5_878, 36_969), (answer.GetProperty("customers").GetInt32(), answer.GetProperty("orders").GetInt32()));
        Assert.Equal("2011-12-09", answer.GetProperty("asOf").GetString());
        Assert.Equal(answer.GetProperty("meta").GetProperty("dataVersion").GetInt64(), answer.GetProperty("fittedVersion").GetInt64());
        Assert.StartsWith("2011-12-10", answer.GetProperty("fittedAt").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at-risk")]
    [InlineData("top")]
    [InlineData("lifetime-value")]
    public async Task Every_customer_of_a_list_has_predictions_and_a_reason(string list)
    {
        var answer = await GetAsync($"customers/{list}?pageSize=5&minOrderDays=2");

        Assert.Equal(5, answer.GetProperty("items").GetArrayLength());
        foreach (var row in answer.GetProperty("items").EnumerateArray())
        {
            Assert.InRange(row.GetProperty("probabilityOfOrder").GetDouble(), 0, 1);
            Assert.True(row.GetProperty("predictedClv").GetDecimal() >= 0);
            Assert.StartsWith("orders every", row.GetProperty("reason").GetString(), StringComparison.Ordinal);

            // The chosen model is BG/NBD, whose probability of being alive says nothing.
            Assert.False(row.TryGetProperty("probabilityAlive", out var alive) && alive.ValueKind != JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task Customers_at_risk_are_in_doubt_and_the_most_is_at_risk_with_the_first()
    {
        // Counted independently, from the closed form of BG/NBD fitted to the raw files: 347, of them 120 British with five order days or more.
        var answer = await GetAsync("customers/at-risk?pageSize=200");
        Assert.Equal(347, answer.GetProperty("totalCount").GetInt32());
        Assert.Equal(3_107, answer.GetProperty("meta").GetProperty("guestOrdersLeftOut").GetInt32());
        var british = await GetAsync("customers/at-risk?country=GB&minOrderDays=5");
        Assert.Equal(120, british.GetProperty("totalCount").GetInt32());

        var atRisk = answer.GetProperty("items").EnumerateArray().Select(c => Money(c, "valueAtRisk")).ToList();
        Assert.Equal(atRisk.OrderDescending(), atRisk);
        Assert.All(answer.GetProperty("items").EnumerateArray(), row =>
        {
            // The value of an order is rounded to the cent.
            var (orders, value) = (row.GetProperty("expectedOrders").GetDouble(), row.GetProperty("expectedOrderValue").GetDouble());
            Assert.Equal(orders * value, (double)Money(row, "valueAtRisk"), 0.006 + (0.005 * orders) + (1e-6 * value));
            Assert.InRange(row.GetProperty("probabilityLost").GetDouble(), 0.1, 0.75);
            Assert.InRange(row.GetProperty("daysSinceLastOrder").GetInt32(), 1, 365);
        });

        // On the past: more of the first hundred come back than of the list, for more money than of those seen last.
        var test = answer.GetProperty("backTest");
        Assert.Equal(("2011-06-01", 189, true), (test.GetProperty("asOf").GetString(), test.GetProperty("days").GetInt32(), test.GetProperty("byModel").GetBoolean()));
        var (first, recent, all) = (test.GetProperty("first"), test.GetProperty("firstByRecency"), test.GetProperty("all"));
        Assert.InRange(first.GetProperty("cameBackRate").GetDouble(), 0.7, 0.85);
        Assert.InRange(all.GetProperty("cameBackRate").GetDouble(), 0.45, 0.55);
        Assert.True(Money(first, "netSalesPerCustomer") > Money(recent, "netSalesPerCustomer"));
        var tenths = test.GetProperty("tenths").EnumerateArray().ToList();
        Assert.Equal(10, tenths.Count);
        Assert.Equal(all.GetProperty("customers").GetInt32(), tenths.Sum(t => t.GetProperty("customers").GetInt32()));
        Assert.Equal(all.GetProperty("cameBack").GetInt32(), tenths.Sum(t => t.GetProperty("cameBack").GetInt32()));
    }

    [Fact]
    public async Task A_list_of_customers_pages_in_json_is_whole_in_files_and_is_not_stored_on_the_way()
    {
        const string question = "/api/v1/analytics/customers/at-risk?pageSize=2&page=2";
        var client = api.AsAnalyst();
        using var json = await client.GetAsync(question);
        var rows = (await json.JsonAsync()).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(2, rows.Count);
        Assert.Equal("347", json.Headers.GetValues("X-Total-Count").Single());
        Assert.Contains("page=3&pageSize=2>; rel=\"next\"", json.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Contains("page=174&pageSize=2>; rel=\"last\"", json.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.True(json.Headers.CacheControl!.NoStore);

        // Kept or computed, the answer has the same headers.
        using var again = await client.GetAsync(question);
        Assert.Equal("347", again.Headers.GetValues("X-Total-Count").Single());
        using var unchanged = new HttpRequestMessage(HttpMethod.Get, question);
        unchanged.Headers.IfNoneMatch.Add(json.Headers.ETag!);
        using var notModified = await client.SendAsync(unchanged);
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);

        var lines = (await client.GetStringAsync(question + "&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 347, lines.Length);
        Assert.StartsWith($"{rows[0].GetProperty("customerId").GetInt32()},", lines[3], StringComparison.Ordinal);
        Assert.Contains(rows[0].GetProperty("reason").GetString()!, lines[3], StringComparison.Ordinal);
        await using var archive = new ZipArchive(await client.GetStreamAsync(question + "&format=xlsx"));
        Assert.Contains(archive.Entries, entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.Length > 100_000);
    }

    [Fact]
    public async Task A_customer_is_shown_from_all_sides_with_the_figures_of_the_lists()
    {
        var admin = api.AsAdmin();
        using var found = JsonDocument.Parse(await admin.GetStringAsync("/api/v1/customers?search=17850"));
        var id = found.RootElement[0].GetProperty("id").GetInt32();
        var customer = JsonDocument.Parse(await api.AsService().GetStringAsync($"/api/v1/customers/{id}")).RootElement;

        // Counted in SQL: 155 orders on 23 days from 2009-12-05 to 2010-12-02, 51,208.87 less 566.20 given back.
        Assert.Equal((155, 50_642.67m), (customer.GetProperty("orders").GetInt32(), Money(customer, "lifetimeValue")));
        var rhythm = customer.GetProperty("rhythm");
        Assert.Equal((23, 372), (rhythm.GetProperty("orderDays").GetInt32(), rhythm.GetProperty("daysSinceLastOrder").GetInt32()));
        Assert.Equal("orders every 16 days on average, none for 372", rhythm.GetProperty("reason").GetString());
        Assert.Equal(
            [("Bags & Storage", 14_590.98m, 4_455), ("Lighting & Candles", 7_511.93m, 2_523), ("Garden & Outdoor", 7_452.45m, 1_811),
                ("Home Decor", 6_440.20m, 2_980), ("Bath & Textiles", 4_842.03m, 1_133)],
            customer.GetProperty("topCategories").EnumerateArray()
                .Select(c => (c.GetProperty("category").GetString()!, Money(c, "netSales"), c.GetProperty("netUnits").GetInt32())));

        // Of 5,878 customers a fifth each were silent for up to 19, 58, 189, 410 days, ordered on up to 1, 2, 4, 8 days, and paid up to 273.34,
        // 599.30, 1,198.13, 2,862.81: 372 days are the second worst fifth, 23 days and 50,642.67 the best.
        var rfm = customer.GetProperty("rfm");
        Assert.Equal(
            ("cannotLose", "Cannot lose", 2, 5, 5),
            (rfm.GetProperty("segment").GetString(), rfm.GetProperty("name").GetString(), rfm.GetProperty("recencyScore").GetInt32(),
                rfm.GetProperty("frequencyScore").GetInt32(), rfm.GetProperty("monetaryScore").GetInt32()));
        Assert.Equal($"/api/v1/customers/{id}/recommendations", customer.GetProperty("links").GetProperty("recommendations").GetString());

        var top = (await GetAsync("customers/top?pageSize=200")).GetProperty("items").EnumerateArray()
            .Single(c => c.GetProperty("customerId").GetInt32() == id);
        var outlook = customer.GetProperty("outlook");
        foreach (var figure in new[] { "probabilityOfOrder", "expectedOrders", "expectedOrderValue", "predictedClv" })
        {
            Assert.Equal(top.GetProperty(figure).GetDouble(), outlook.GetProperty(figure).GetDouble(), 1e-6);
        }

        Assert.False(outlook.TryGetProperty("probabilityAlive", out var alive) && alive.ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData("horizonDays=0", "horizonDays")]
    [InlineData("horizonMonths=61", "horizonMonths")]
    [InlineData("discountRate=1.5", "discountRate")]
    [InlineData("discountRate=NaN", "discountRate")]
    [InlineData("minOrderDays=0", "minOrderDays")]
    [InlineData("maxDaysSinceLastOrder=99999", "maxDaysSinceLastOrder")]
    [InlineData("country=QQ", "country")]
    [InlineData("pageSize=201", "pageSize")]
    public async Task A_question_about_customers_that_makes_no_sense_is_400(string query, string field)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/analytics/customers/at-risk?{query}");

        await answer.InvalidAsync(field);
    }
}
