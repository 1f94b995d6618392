using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests.Orders;

public sealed class CountedOrdersTests
{
    [Fact]
    public void Every_status_but_cancelled_counts_by_default()
    {
        var options = Options([]);

        Assert.Equal([OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered], options.Statuses);
        Assert.True(options.Counts(OrderStatus.Pending));
        Assert.False(options.Counts(OrderStatus.Cancelled));
    }

    [Theory]
    [InlineData("Analytics:CountedStatuses", "delivered, Shipped,delivered")]
    [InlineData("Analytics:CountedStatuses:0", "Delivered", "Analytics:CountedStatuses:1", "shipped")]
    [InlineData("Analytics:CountedStatuses:0", "Pending", "Analytics:CountedStatuses", "Shipped,Delivered")]
    public void The_set_is_a_list_or_one_text(params string[] settings)
    {
        var pairs = settings.Chunk(2).ToDictionary(pair => pair[0], pair => (string?)pair[1], StringComparer.Ordinal);

        Assert.Equal([OrderStatus.Shipped, OrderStatus.Delivered], Options(pairs).Statuses);
    }

    [Theory]
    [InlineData("Refunded")]
    [InlineData("Pending, Refunded")]
    [InlineData("")]
    [InlineData("1")]
    public void A_name_that_is_no_status_is_refused_with_the_allowed_ones(string name)
    {
        var error = Assert.Throws<ConfigurationException>(() => Options(new() { ["Analytics:CountedStatuses"] = name }));

        Assert.Equal($"Analytics:CountedStatuses is '{name}'. Allowed: one or more of Pending, Shipped, Delivered and Cancelled.", error.Message);
    }

    [Fact]
    public async Task The_counted_set_decides_in_the_database()
    {
        await using var db = new SqliteEcommerceDbContext(
            new DbContextOptionsBuilder<SqliteEcommerceDbContext>().UseSqlite("Data Source=:memory:").Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.EnsureCreatedAsync();
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            db.Orders.Add(new Order { Number = status.ToString(), Country = "GB", Currency = "GBP", Status = status });
        }

        await db.SaveChangesAsync();
        List<OrderStatus> statuses = [OrderStatus.Shipped, OrderStatus.Cancelled];

        Assert.Equal(["Cancelled", "Shipped"], await db.Orders.Counted(statuses).OrderBy(o => o.Number).Select(o => o.Number).ToListAsync());
        Assert.Contains("IN (1, 3)", db.Orders.Counted(statuses).ToQueryString(), StringComparison.Ordinal);
        Assert.Equal(1, await db.Orders.Counted([OrderStatus.Pending]).CountAsync());
    }

    private static CountedStatusesOptions Options(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddSettings<CountedStatusesOptions>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
