using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.RollUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Tests.RollUps;

/// <summary>The check of the roll-ups: it finds damage at every level, repairs it and says so, and leaves sound ones and dirty days alone.</summary>
public abstract class RollUpCheckTests(AnalyticsData data) : IAsyncLifetime
{
    private static readonly DateTime March = new(2023, 3, 5, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>A database for each test: what is damaged is all there is.</summary>
    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Fact]
    public async Task Damage_is_repaired_at_every_level_and_logged_as_an_error()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Mugs"], [("MUG", "Mugs"), ("PLATE", null)]);
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 2, 4m, 0, 1m), (store.Products[1], 1, 2m, 0, null)], tax: 2m));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        var log = new Errors();
        var check = new RollUpCheck(
            data.Get<RollUpWriter>(), data.Get<IServiceScopeFactory>(), data.Get<WriteTransactions>(), data.Get<StoreClock>(), data.Get<MeasureList>(), log);

        // One day, one month and one year: whatever is taken at random is these.
        Assert.Empty(await check.RunAsync(new Random(1), CancellationToken.None));
        Assert.Empty(log.Texts);
        string[] tables =
        [
            "sales_daily", "product_daily", "category_daily", "country_daily", "totals_daily",
            "sales_monthly", "category_monthly", "country_monthly", "product_monthly", "product_totals_monthly",
            "sales_yearly", "category_yearly", "country_yearly", "product_totals_yearly",
        ];
        foreach (var table in tables)
        {
            foreach (var damage in (string[])[$"UPDATE {table} SET gross = gross + 7", $"DELETE FROM {table}"])
            {
                log.Texts.Clear();
                var version = await data.AskAsync(s => Task.FromResult(s.Version));
                await data.InScopeAsync(db => db.Database.ExecuteSqlRawAsync(damage));

                var wrong = await check.RunAsync(new Random(1), CancellationToken.None);

                Assert.True(wrong.Contains(table), $"{damage}: found {string.Join(", ", wrong)}");
                Assert.Contains(log.Texts, text => text.Contains(table, StringComparison.Ordinal));
                Assert.True(await data.AskAsync(s => Task.FromResult(s.Version)) > version, damage);
                await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
                Assert.Empty(await check.RunAsync(new Random(1), CancellationToken.None));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.None)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Category)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Product)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Country)));
            }
        }

        // A change that waits to be folded is no damage.
        log.Texts.Clear();
        await store.PlaceAsync(store.NewOrder(March.AddHours(1), "GB", [(store.Products[0], 1, 5m, 0, null)]));
        Assert.Empty(await check.RunAsync(new Random(1), CancellationToken.None));
        Assert.Empty(log.Texts);
        Assert.Equal(15m, await GrossAsync(SalesDimension.None));
    }

    [Fact]
    public async Task The_worker_checks_every_hour()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("HOURLY", null)]);
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 1, 3m, 0, null)], currency: "NOK"));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        var log = new Errors();
        var check = new RollUpCheck(
            data.Get<RollUpWriter>(), data.Get<IServiceScopeFactory>(), data.Get<WriteTransactions>(), data.Get<StoreClock>(), data.Get<MeasureList>(), log);
        var worker = new RollUpCheckWorker(check, data.Get<LeasedWork>(), data.Time, NullLogger<RollUpCheckWorker>.Instance);
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        await data.InScopeAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE country_daily SET gross = gross + 7"));
        Assert.Empty(log.Texts);

        data.Time.Advance(TimeSpan.FromHours(1));
        var text = await log.First;

        await stop.CancelAsync();
        await running;
        Assert.Contains("country_daily", text, StringComparison.Ordinal);
    }

    private Task<decimal> GrossAsync(SalesDimension by) => data.AskAsync(async session =>
    {
        var question = new SalesQuestion(session.Resolve(new PeriodRequest { From = "2023-01-01", To = "2023-12-31" }), new SalesFilter { Currency = "GBP" }, by);
        return (await data.Get<SalesQuery>().RunAsync(session, question, CancellationToken.None)).Values.Sum(c => c.Gross);
    });

    private sealed class Errors : ILogger<RollUpCheck>
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Texts { get; } = [];

        public Task<string> First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                Texts.Add(formatter(state, exception));
                _first.TrySetResult(Texts[^1]);
            }
        }
    }
}

public sealed class RollUpCheckTestsOnSqlite() : RollUpCheckTests(new SqliteAnalytics());

public sealed class RollUpCheckTestsOnMySql() : RollUpCheckTests(new MySqlAnalytics());
