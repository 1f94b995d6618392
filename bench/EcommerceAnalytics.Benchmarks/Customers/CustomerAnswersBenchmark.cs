using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Analytics;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks.Customers;

/// <summary>Cohorts and segments over a million orders of 200,000 customers in three years; every question is another one.</summary>
internal static class CustomerAnswersBenchmark
{
    private const int Orders = 1_000_000;
    private const int Customers = 200_000;
    private const int Days = 1096;
    private const int Questions = 40;

    private static readonly DateOnly FirstDay = new(2022, 1, 1);

    /// <summary>Runs on SQLite, and on MySQL when <c>ECOMMERCE_TEST_MYSQL</c> names a server.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync($"{Orders:N0} orders of {Customers:N0} customers over {Days} days; each question asked once. Goal: p95 at most 150 ms.\n");
        await output.WriteLineAsync("| database | first question after a write, s | retention p50, ms | p95 | rfm p50, ms | p95 |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
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
            .AddAnalytics(configuration)
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
            rfm.RunAsync(session, new CustomersAsOfRequest { AsOf = FirstDay.AddDays(Days - 1 - i) }, CancellationToken.None);
        var first = await MillisecondsAsync(services, session => CohortsAsync(session, 0));
        var (cohorts, segments) = (new double[Questions], new double[Questions]);
        for (var i = 0; i < Questions; i++)
        {
            cohorts[i] = await MillisecondsAsync(services, session => CohortsAsync(session, i));
            segments[i] = await MillisecondsAsync(services, session => SegmentsAsync(session, i));
        }

        Array.Sort(cohorts);
        Array.Sort(segments);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {first / 1000:0.0} | {cohorts[Questions / 2]:0} | {cohorts[Questions * 95 / 100]:0} | {segments[Questions / 2]:0} | {segments[Questions * 95 / 100]:0} |"));
    }

    private static async Task<double> MillisecondsAsync(ServiceProvider services, Func<ReportSession, Task> ask)
    {
        var watch = Stopwatch.StartNew();
        await using var session = await services.GetRequiredService<ReportSessions>().OpenAsync(CancellationToken.None);
        await ask(session);
        return watch.Elapsed.TotalMilliseconds;
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

    private static IEnumerable<Order> RandomOrders()
    {
        var random = new Random(1);
        for (var id = 1; id <= Orders; id++)
        {
            // Some customers order much more often than others; one order in ten is a guest's.
            var day = FirstDay.AddDays(random.Next(Days));
            yield return new Order
            {
                Id = id,
                Number = $"{id}",
                CustomerId = random.Next(10) == 0 ? null : 1 + (int)(Math.Pow(random.NextDouble(), 2) * Customers),
                Country = "GB",
                Currency = "GBP",
                Status = random.Next(33) == 0 ? OrderStatus.Cancelled : OrderStatus.Delivered,
                PlacedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
                Day = day,
                Gross = random.Next(100, 30_000) / 100m,
            };
        }
    }
}
