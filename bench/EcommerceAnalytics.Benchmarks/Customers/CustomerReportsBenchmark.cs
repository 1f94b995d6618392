using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Analytics;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Recommendations;
using EcommerceAnalytics.Semantics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks.Customers;

/// <summary>Cohorts and segments over a million orders of 200,000 customers in three years; every question is another one.</summary>
internal static class CustomerReportsBenchmark
{
    private const int Orders = 1_000_000;
    private const int Customers = 200_000;
    private const int Days = 1096;
    private const int Questions = 40;
    private const int Writes = 20;

    private static readonly DateOnly FirstDay = new(2022, 1, 1);

    /// <summary>Runs on SQLite, and on MySQL when <c>ECOMMERCE_TEST_MYSQL</c> names a server.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync($"{Orders:N0} orders of {Customers:N0} customers over {Days} days; each query run once. Goal: p95 at most 150 ms.\n");
        await output.WriteLineAsync("| database | first query of all, s | retention p50, ms | p95 | rfm p50, ms | p95 | retention after each of new orders p50, ms | p95 |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|");
        var file = Path.Combine(Path.GetTempPath(), $"ecommerce-bench-{Guid.NewGuid():N}.db");
        try
        {
            await WriteRowAsync(output, "SQLite", DatabaseProvider.Sqlite, $"Data Source={file}");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }

        if (Machine.MySqlServer is { } server)
        {
            var database = new MySqlConnectionStringBuilder(server) { Database = $"bench_{Guid.NewGuid():N}" };
            await WriteRowAsync(output, "MySQL", DatabaseProvider.MySql, database.ConnectionString);
            await using var connection = new MySqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new MySqlCommand($"DROP DATABASE {database.Database}", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task WriteRowAsync(TextWriter output, string name, DatabaseProvider provider, string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Ecommerce"] = connectionString,
        }).Build();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddOptions()
            .AddSingleton<StoreClock>()
            .AddEcommerceData(configuration)
            .AddSemantics(configuration)
            .AddDelivery(configuration)
            .AddAnalytics(configuration)
            .AddRecommendations(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await FillAsync(services);

        var retention = services.GetRequiredService<RetentionQuery>();
        var rfm = services.GetRequiredService<RfmQuery>();
        Task CohortsAsync(ReportSession session, int i) => retention.RunAsync(
            session,
            new RetentionRequest { Interval = i % 2 == 0 ? IntervalKind.Month : IntervalKind.Week, Periods = 12 + (i / 4), Mode = (RetentionMode)(i / 2 % 2) },
            CancellationToken.None);
        Task SegmentsAsync(ReportSession session, int i) =>
            rfm.RunAsync(session, new RfmRequest { AsOf = FirstDay.AddDays(Days - 1 - i) }, CancellationToken.None);
        var first = await TimeAsync(services, session => CohortsAsync(session, 0));
        var (cohorts, segments, afterWrites) = (new Latencies(), new Latencies(), new Latencies());
        for (var i = 0; i < Questions; i++)
        {
            cohorts.Add(await TimeAsync(services, session => CohortsAsync(session, i)));
            segments.Add(await TimeAsync(services, session => SegmentsAsync(session, i)));
        }

        for (var i = 0; i < Writes; i++)
        {
            await PlaceAsync(services, i);
            afterWrites.Add(await TimeAsync(services, session => CohortsAsync(session, i)));
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {first.TotalSeconds:0.0} | {Latencies.Text(cohorts.P50)} | {Latencies.Text(cohorts.P95)} | {Latencies.Text(segments.P50)} | {Latencies.Text(segments.P95)} | {Latencies.Text(afterWrites.P50)} | {Latencies.Text(afterWrites.P95)} |"));
    }

    private static async Task<TimeSpan> TimeAsync(ServiceProvider services, Func<ReportSession, Task> ask)
    {
        var watch = Stopwatch.StartNew();
        await using var session = await services.GetRequiredService<ReportSessionFactory>().OpenAsync(CancellationToken.None);
        await ask(session);
        return watch.Elapsed;
    }

    private static async Task FillAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        db.Database.SetCommandTimeout(600);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new BulkInsert<Customer>(db).InsertAsync(
            Enumerable.Range(1, Customers).Select(id => new Customer { Id = id, Number = $"{id}", Country = id % 3 == 0 ? "FR" : "GB" }), CancellationToken.None);
        await new BulkInsert<Order>(db).InsertAsync(RandomOrders(), CancellationToken.None);
        db.MarkChanged(null);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>One more order on one of the last days.</summary>
    private static async Task PlaceAsync(ServiceProvider services, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var order = NewOrder(Orders + 1 + number, number + 1, FirstDay.AddDays(Days - 1 - (number % 3)));
        db.Orders.Add(order);
        db.MarkChanged(order.Day);
        await db.SaveChangesAsync();
    }

    private static IEnumerable<Order> RandomOrders()
    {
        var random = new Random(1);
        for (var id = 1; id <= Orders; id++)
        {
            // Some customers order much more often than others; one order in ten is a guest's.
            var day = FirstDay.AddDays(random.Next(Days));
            var order = NewOrder(id, random.Next(10) == 0 ? null : 1 + (int)(Math.Pow(random.NextDouble(), 2) * Customers), day);
            order.Status = random.Next(33) == 0 ? OrderStatus.Cancelled : OrderStatus.Delivered;
            order.Gross = random.Next(100, 30_000) / 100m;
            yield return order;
        }
    }

    private static Order NewOrder(int id, int? customer, DateOnly day) => new()
    {
        Id = id,
        Number = $"{id}",
        CustomerId = customer,
        Country = "GB",
        Currency = "GBP",
        Status = OrderStatus.Delivered,
        PlacedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
        Day = day,
        Gross = 10,
    };
}
