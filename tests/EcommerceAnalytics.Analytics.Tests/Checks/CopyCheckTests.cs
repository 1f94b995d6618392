using EcommerceAnalytics.Analytics.Tests.Copies;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Checks;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Tests.Checks;

/// <summary>The check of the columnar copy: it finds damage in every table, says so and has it made anew, and leaves a sound one and days that have changed since alone.</summary>
public abstract class CopyCheckTests(AnalyticsData data) : IAsyncLifetime
{
    private static readonly DateTime March = new(2023, 3, 5, 10, 0, 0, DateTimeKind.Utc);

    /// <summary>A database for each test: what is damaged is all there is.</summary>
    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Fact]
    public async Task Damage_is_found_in_every_table_and_logged_as_an_error_and_the_copy_is_made_anew()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Mugs"], [("MUG", "Mugs"), ("PLATE", null)]);
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 2, 4m, 0, 1m), (store.Products[1], 1, 2m, 0, null)], tax: 2m));
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        var log = new Errors();
        var check = NewCheck(log);

        // One day and one month: whatever is taken at random is these.
        Assert.Empty(await check.RunAsync(new Random(1), CancellationToken.None));
        Assert.Empty(log.Texts);
        foreach (var (table, found) in ((string, string)[])
        [
            ("facts", "facts by Category"), ("whole_orders", "facts by Status"), ("products_by_month", "cube by Product"), ("categories_by_day", "cube by Category"), ("countries_by_day", "cube by Country"),
        ])
        {
            foreach (var damage in (string[])[$"UPDATE {table} SET gross = gross + 7", $"DELETE FROM {table}"])
            {
                log.Texts.Clear();
                var version = await data.AskAsync(s => Task.FromResult(s.Version));
                copy.Change(damage);

                var wrong = await check.RunAsync(new Random(1), CancellationToken.None);

                Assert.True(wrong.Contains(found), $"{damage}: found {string.Join(", ", wrong)}");
                Assert.Contains(log.Texts, text => text.Contains(found, StringComparison.Ordinal));
                Assert.True(await data.AskAsync(s => Task.FromResult(s.Version)) > version, damage);
                Assert.Equal(CopyState.Missing, copy.Status.State);
                await copy.CatchUpAsync(CancellationToken.None);
                Assert.Empty(await check.RunAsync(new Random(1), CancellationToken.None));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.None)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Category)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Product)));
                Assert.Equal((damage, 10m), (damage, await GrossAsync(SalesDimension.Country)));
            }
        }

        // A change that the copy has not taken is no damage.
        log.Texts.Clear();
        copy.OrdersPerQuestion = -1;
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
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        var log = new Errors();
        var worker = new CopyCheckWorker(NewCheck(log), copy, data.Get<CopyOptions>(), data.Time, NullLogger<CopyCheckWorker>.Instance);
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        copy.Change("UPDATE countries_by_day SET gross = gross + 7");
        Assert.Empty(log.Texts);

        data.Time.Advance(TimeSpan.FromHours(1));
        var text = await log.First;

        await stop.CancelAsync();
        await running;
        Assert.Contains("cube by Country", text, StringComparison.Ordinal);
    }

    private CopyCheck NewCheck(Errors log) => new(
        data.Get<FiguresCopy>(), data.Get<SalesQuery>(), data.Get<ReportSessionFactory>(), data.Get<WriteTransactions>(), data.Get<StoreClock>(), data.Get<MeasureList>(), log);

    private Task<decimal> GrossAsync(SalesDimension by) => data.AskAsync(async session =>
    {
        var question = new SalesQuestion(session.Resolve(new PeriodRequest { From = "2023-01-01", To = "2023-12-31" }), new SalesFilter { Currency = "GBP" }, by);
        return (await data.Get<SalesQuery>().RunAsync(session, question, CancellationToken.None)).Values.Sum(c => c.Gross);
    });

    private sealed class Errors : ILogger<CopyCheck>
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

public sealed class CopyCheckTestsOnSqlite() : CopyCheckTests(new SqliteAnalytics());

public sealed class CopyCheckTestsOnMySql() : CopyCheckTests(new MySqlAnalytics());
