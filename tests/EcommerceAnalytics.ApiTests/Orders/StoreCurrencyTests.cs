using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>A store whose currency has no decimals, and one whose has three: from the order and its refund to the figures and their file. Tax is 20 %.</summary>
public abstract class StoreCurrencyTests(ApiFixture api)
{
    private const string Day = "from=2011-12-10&to=2011-12-10";

    private readonly Shop _shop = new(api);

    private protected abstract Expected Figures { get; }

    [Fact]
    public async Task Every_amount_is_in_minor_units_of_the_currency()
    {
        // Two units less a discount, of which half is no whole minor unit; one whose tax is none; and a third order of two equal lines.
        var (halved, taxed, equal) = (await _shop.StockAsync(Figures.Halved, 9), await _shop.StockAsync(Figures.Taxed, 9), await _shop.StockAsync(Figures.Equal, 9));
        var order = await _shop.PlaceBodyAsync(new { country = "GB", discount = Figures.MinorUnit, lines = new[] { new { productId = halved.Id, quantity = 2 } } });
        var second = await _shop.PlaceBodyAsync(new { country = "GB", lines = new[] { new { productId = taxed.Id, quantity = 1 } } });
        var third = await _shop.PlaceBodyAsync(new
        {
            country = "GB",
            discount = Figures.Discount,
            lines = new[] { new { productId = equal.Id, quantity = 1 }, new { productId = equal.Id, quantity = 1 } },
        });

        Assert.Equal(Figures.Taxes, (decimal[])[Shop.Money(order, "tax"), Shop.Money(second, "tax"), Shop.Money(third, "tax")]);
        Assert.Equal([Figures.Discount / 2, Figures.Discount / 2], third.GetProperty("lines").EnumerateArray().Select(l => Shop.Money(l, "discount")));
        Assert.Equal(Figures.Refunds, ((decimal, decimal)[])[await RefundOneAsync(order), await RefundOneAsync(order)]);
        var read = await _shop.ReadAsync(Shop.Id(order));
        Assert.Equal((0m, 0m), (Shop.Money(read, "netSales"), Shop.Money(read, "totalSales")));

        using var admin = api.AsAdmin();
        var totals = (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?{Day}")).GetProperty("totals");
        Assert.Equal(
            (Figures.NetSales, Figures.Tax, Figures.TotalSales, Figures.AverageOrderValue),
            (Shop.Money(totals, "netSales"), Shop.Money(totals, "tax"), Shop.Money(totals, "totalSales"), Shop.Money(totals, "averageOrderValue")));
        var rows = (await admin.GetStringAsync($"/api/v1/analytics/sales?{Day}&format=csv")).TrimStart('\uFEFF').Split('\n').Select(row => row.TrimEnd('\r').Split(',')).ToList();
        var (net, average) = (Array.IndexOf(rows[0], "netSales"), Array.IndexOf(rows[0], "averageOrderValue"));
        Assert.Contains(rows, row => row.Length > average && (row[net], row[average]) == Figures.InCsv);
        var reconciliation = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/reconciliation?{Day}");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean() && reconciliation.GetProperty("factsHold").GetBoolean(), reconciliation.ToString());
    }

    private async Task<(decimal Amount, decimal Tax)> RefundOneAsync(JsonElement order)
    {
        var response = await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var refund = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (Shop.Money(refund, "amount"), Shop.Money(refund, "tax"));
    }

    private protected sealed record Expected
    {
        /// <summary>2 × 1,201 − 1, of which 240.1 of the tax and 1,200.5 are the half; 1,441 with a tax of 288.2; 2 × 500 − 100.</summary>
        public static readonly Expected Yen = new()
        {
            MinorUnit = 1,
            Halved = 1201,
            Taxed = 1441,
            Equal = 500,
            Discount = 100,
            Taxes = [480, 288, 180],
            Refunds = [(1201, 240), (1200, 240)],
            NetSales = 1441 + 900,
            Tax = 288 + 180,
            TotalSales = 1441 + 900 + 288 + 180,

            // (2,401 + 1,441 + 900) / 3 = 1,580.67
            AverageOrderValue = 1581,
            InCsv = ("2341", "1581"),
        };

        /// <summary>2 × 1.213 − 0.001, half of which is 1.2125 with 0.2426 of the tax; 1.453 with a tax of 0.2906; 2 × 18.100 − 0.026.</summary>
        public static readonly Expected Dinar = new()
        {
            MinorUnit = 0.001m,
            Halved = 1.213m,
            Taxed = 1.453m,
            Equal = 18.100m,
            Discount = 0.026m,
            Taxes = [0.485m, 0.291m, 7.235m],
            Refunds = [(1.213m, 0.243m), (1.212m, 0.242m)],
            NetSales = 1.453m + 36.174m,
            Tax = 0.291m + 7.235m,
            TotalSales = 1.453m + 36.174m + 0.291m + 7.235m,

            // (2.425 + 1.453 + 36.174) / 3 = 13.350667
            AverageOrderValue = 13.351m,
            InCsv = ("37.627", "13.351"),
        };

        public required decimal MinorUnit { get; init; }

        public required decimal Halved { get; init; }

        public required decimal Taxed { get; init; }

        public required decimal Equal { get; init; }

        public required decimal Discount { get; init; }

        public required decimal[] Taxes { get; init; }

        public required (decimal Amount, decimal Tax)[] Refunds { get; init; }

        public required decimal NetSales { get; init; }

        public required decimal Tax { get; init; }

        public required decimal TotalSales { get; init; }

        public required decimal AverageOrderValue { get; init; }

        public required (string NetSales, string AverageOrderValue) InCsv { get; init; }
    }
}

public abstract class YenTests(ApiFixture api) : StoreCurrencyTests(api)
{
    private protected override Expected Figures => Expected.Yen;
}

public abstract class DinarTests(ApiFixture api) : StoreCurrencyTests(api)
{
    private protected override Expected Figures => Expected.Dinar;
}

public sealed class YenOnSqlite : SqliteApi
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, new("Store:Currency", "JPY")];
}

public sealed class YenOnMySql : MySqlApi
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, new("Store:Currency", "JPY")];
}

public sealed class DinarOnSqlite : SqliteApi
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, new("Store:Currency", "KWD")];
}

public sealed class DinarOnMySql : MySqlApi
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [ShopOnSqlite.Today, new("Store:Currency", "KWD")];
}

public sealed class YenTestsOnSqlite(YenOnSqlite api) : YenTests(api), IClassFixture<YenOnSqlite>;

public sealed class YenTestsOnMySql(YenOnMySql api) : YenTests(api), IClassFixture<YenOnMySql>;

public sealed class DinarTestsOnSqlite(DinarOnSqlite api) : DinarTests(api), IClassFixture<DinarOnSqlite>;

public sealed class DinarTestsOnMySql(DinarOnMySql api) : DinarTests(api), IClassFixture<DinarOnMySql>;
