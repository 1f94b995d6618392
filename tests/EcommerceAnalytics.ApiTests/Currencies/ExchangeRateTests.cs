using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Currencies;

/// <summary>Rates of exchange by API and as files.</summary>
public abstract class ExchangeRateTests(ApiFixture api)
{
    private const string Rates = "/api/v1/exchange-rates";

    [Fact]
    public async Task The_file_of_the_central_bank_is_read_and_changes_nothing_when_it_comes_again()
    {
        const string file = "Date,USD,JPY,CYP,\n2001-01-03,0.9507,108.12,N/A,\n2001-01-02,0.9423,107.84,0.57392,\n";

        var first = await (await ImportAsync(file)).JsonAsync();
        var again = await (await ImportAsync(file)).JsonAsync();

        Assert.Equal((5, 5, 0), (first.GetProperty("given").GetInt32(), first.GetProperty("added").GetInt32(), first.GetProperty("changed").GetInt32()));
        Assert.Equal((5, 0, 5), (again.GetProperty("given").GetInt32(), again.GetProperty("added").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        var cyprus = (await api.AsAnalyst().GetFromJsonAsync<System.Text.Json.JsonElement>($"{Rates}?base=EUR&currency=CYP"))[0];
        Assert.Equal(("2001-01-02", 0.57392m), (cyprus.GetProperty("day").GetString(), cyprus.GetProperty("rate").GetDecimal()));
    }

    [Fact]
    public async Task Rates_are_saved_and_corrected()
    {
        static object Body(decimal rate) => new { rates = new[] { new { @base = "GBP", currency = "CHF", day = "2002-05-01", rate } } };

        var saved = await (await api.AsAdmin().PutAsJsonAsync(Rates, Body(2.25m))).JsonAsync();
        var corrected = await (await api.AsAdmin().PutAsJsonAsync(Rates, Body(2.2512m))).JsonAsync();

        Assert.Equal((1, 1), (saved.GetProperty("added").GetInt32(), corrected.GetProperty("changed").GetInt32()));
        Assert.Equal(2.2512m, (await api.AsAdmin().GetFromJsonAsync<System.Text.Json.JsonElement>($"{Rates}?base=GBP&currency=CHF"))[0].GetProperty("rate").GetDecimal());
    }

    [Theory]
    [InlineData("Date,USD\n2003-01-02,abc\n", "Line 2: 'abc' is not a rate")]
    [InlineData("Date,USD\n02/01/2003,1.1\n", "Line 2: '02/01/2003' is not a day")]
    [InlineData("base,currency,day,rate\nEUR,USD,2003-01-02,1.1\nEUR,USD,2003-01-02,1.2\n", "Line 3: there is a second rate")]
    [InlineData("currency,rate\nUSD,1.1\n", "Line 1 must have the columns")]
    [InlineData("currency,day,rate\nEUR,2003-01-02,1.1\n", "Line 2: 'EUR' and 'EUR'")]
    [InlineData("currency,day,rate\n", "no rates")]
    public async Task A_file_with_a_fault_saves_nothing_and_says_where_it_is(string file, string message)
    {
        using var response = await ImportAsync(file);

        var problem = await Shop.ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Contains(message, Shop.Message(problem, "file"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_that_contradict_each_other_are_refused()
    {
        var rate = new { @base = "GBP", currency = "USD", day = "2004-05-01", rate = 1.5m };
        using var twice = await api.AsAdmin().PutAsJsonAsync(Rates, new { rates = new[] { rate, rate } });
        using var self = await api.AsAdmin().PutAsJsonAsync(Rates, new { rates = new[] { rate with { currency = "GBP" } } });
        using var zero = await api.AsAdmin().PutAsJsonAsync(Rates, new { rates = new[] { rate with { rate = 0m } } });

        await twice.InvalidAsync("rates[1].day");
        await self.InvalidAsync("rates[0].currency");
        await zero.InvalidAsync("rates[0].rate");
    }

    private async Task<HttpResponseMessage> ImportAsync(string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", "rates.csv" } };
        return await api.AsAdmin().PostAsync($"{Rates}/imports", form);
    }
}

public sealed class ExchangeRateTestsOnSqlite(ShopOnSqlite api) : ExchangeRateTests(api), IClassFixture<ShopOnSqlite>;

public sealed class ExchangeRateTestsOnMySql(ShopOnMySql api) : ExchangeRateTests(api), IClassFixture<ShopOnMySql>;
