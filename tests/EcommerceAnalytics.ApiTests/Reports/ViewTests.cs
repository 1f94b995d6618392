using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>The views of the database come to what the API reports.</summary>
public abstract class ViewTests(ReportStore api)
{
    private const string Days = "BETWEEN '2011-11-01' AND '2011-11-30'";

    // By hand, in GBP: orders of November 25+20 − 5, 13.993, 200, 20 and 4 − 1 pounds; returns of 3.998 and 100.
    private const decimal Gross = 25m + 20m + 13.993m + 200m + 20m + 4m;
    private const decimal Discounts = 5m + 1m;
    private const decimal Returns = 3.998m + 100m;

    [Theory]
    [InlineData("gross_sales", "grossSales")]
    [InlineData("discounts", "discounts")]
    [InlineData("returns", "returns")]
    [InlineData("net_sales", "netSales")]
    [InlineData("tax", "tax")]
    [InlineData("shipping", "shipping")]
    [InlineData("total_sales", "totalSales")]
    [InlineData("orders", "orders")]
    [InlineData("units_sold", "unitsSold")]
    [InlineData("units_returned", "unitsReturned")]
    public async Task The_days_add_up_to_the_totals_of_the_API(string column, string metric)
    {
        var totals = (await AskAsync("/api/v1/analytics/sales?from=2011-11-01&to=2011-11-30")).GetProperty("totals");

        Assert.Equal(totals.GetProperty(metric).GetDecimal(), await SumAsync($"SELECT SUM({column}) FROM v_daily_sales WHERE currency = 'GBP' AND day {Days}"));
    }

    [Fact]
    public async Task Amounts_are_plain()
    {
        Assert.Equal(Gross, await SumAsync($"SELECT SUM(gross_sales) FROM v_order_lines WHERE is_counted = 1 AND currency = 'GBP' AND day {Days}"));
        Assert.Equal(Gross, await SumAsync($"SELECT SUM(gross_sales) FROM v_orders WHERE is_counted = 1 AND currency = 'GBP' AND day {Days}"));
        Assert.Equal(Discounts, await SumAsync($"SELECT SUM(discounts) FROM v_order_lines WHERE is_counted = 1 AND currency = 'GBP' AND day {Days}"));
        Assert.Equal(Returns, await SumAsync($"SELECT SUM(returns) FROM v_refunds WHERE is_counted = 1 AND day {Days}"));
        Assert.Equal(Gross - Discounts - Returns, await SumAsync($"SELECT SUM(net_sales) FROM v_daily_sales WHERE currency = 'GBP' AND day {Days}"));
    }

    [Fact]
    public async Task Lines_by_category_are_the_revenue_by_category()
    {
        var rows = (await AskAsync("/api/v1/analytics/revenue-by-category?from=2011-11-01&to=2011-11-30")).GetProperty("items").EnumerateArray();
        foreach (var row in rows)
        {
            var name = row.GetProperty("category").GetString()!;
            var (lines, refunds) = (Where("v_order_lines", "gross_sales - discounts", name), Where("v_refunds", "returns", name));

            Assert.Equal(row.GetProperty("netSales").GetDecimal(), await SumAsync(lines) - await SumAsync(refunds));
        }

        static string Where(string view, string amount, string category) =>
            $"SELECT COALESCE(SUM({amount}), 0) FROM {view} WHERE is_counted = 1 AND currency = 'GBP' AND category = '{category}' AND day {Days}";
    }

    [Fact]
    public async Task Cancelled_orders_are_marked_and_in_no_day()
    {
        Assert.Equal(1, await SumAsync("SELECT COUNT(*) FROM v_orders WHERE status = 'cancelled' AND is_counted = 0"));
        Assert.Equal(0, await SumAsync("SELECT COUNT(*) FROM v_daily_sales WHERE status = 'cancelled'"));
        Assert.Equal(1, await SumAsync("SELECT COUNT(DISTINCT currency) FROM v_daily_sales WHERE currency = 'USD'"));
        Assert.Equal(300, await SumAsync("SELECT SUM(gross_sales) FROM v_daily_sales WHERE currency = 'USD'"));
    }

    [Fact]
    public async Task Customers_and_products_are_there_with_their_names()
    {
        var products = await AskAsync("/api/v1/products?pageSize=200");
        foreach (var product in products.EnumerateArray())
        {
            Assert.Equal(1, await SumAsync($"""
                SELECT COUNT(*) FROM v_products WHERE product_id = {product.GetProperty("id")} AND sku = '{product.GetProperty("sku").GetString()}'
                  AND price = {product.GetProperty("price")} AND category = '{product.GetProperty("category").GetString() ?? "Uncategorised"}'
                """));
        }

        Assert.Equal(products.GetArrayLength(), await SumAsync("SELECT COUNT(*) FROM v_products"));
        Assert.Equal(4, await SumAsync("SELECT COUNT(*) FROM v_customers"));

        // c1 ordered on 3 October and 1 November.
        Assert.Equal(2, await SumAsync("SELECT orders FROM v_customers WHERE customer_number = 'c1' AND first_order_day = '2011-10-03' AND last_order_day = '2011-11-01'"));
    }

    private async Task<JsonElement> AskAsync(string address)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    /// <summary>A number; SQLite adds amounts as binary fractions, which four decimals round away.</summary>
    private Task<decimal> SumAsync(string sql) => api.InScopeAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return decimal.Round(Convert.ToDecimal(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture), 4);
    });
}

[Collection(ReportStoreOnSqlite.Name)]
public sealed class ViewTestsOnSqlite(SqliteReportStore api) : ViewTests(api);

public sealed class ViewTestsOnMySql(MySqlReportStore api) : ViewTests(api), IClassFixture<MySqlReportStore>;
