using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Benchmarks.Writes;

/// <summary>What the columnar copy costs writers and its worker.</summary>
internal static class WriteBenchmark
{
    private const int Lines = 1_000_000;
    private const int DayLines = 100_000;
    private const int Orders = 600;
    private const int WarmUps = 400;
    private const int Clients = 4;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| database | the copy takes a changed day of 100,000 lines, ms | order POST p50 / p95, ms | without the bookkeeping, ms | p95 grows by |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach (var provider in Machine.MySqlServer is null ? (DatabaseProvider[])[DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.MySql])
        {
            var store = await BenchStore.OpenAsync(provider, Lines);
            var changed = await CopyAsync(store);
            var with = new Latencies();
            var without = new Latencies();

            // In turns, so that neither has the quieter machine.
            for (var round = 0; round < 3; round++)
            {
                await PlaceAsync(store, bookkeeping: false, without);
                await PlaceAsync(store, bookkeeping: true, with);
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {store.Label} | {Latencies.Text(changed)} | {Latencies.Text(with.P50)} / {Latencies.Text(with.P95)} | {Latencies.Text(without.P50)} / {Latencies.Text(without.P95)} | {(with.P95 / without.P95) - 1:P0} |"));
        }

        await output.WriteLineAsync($"\nOrders have three lines and a key, from {Clients} clients; {3 * Orders} of each kind in turns.");
    }

    /// <summary>How long the copy takes to read a day again of which one line has changed: the median of five.</summary>
    private static async Task<double> CopyAsync(BenchStore store)
    {
        const int Passes = 5;
        await using var connection = await store.ConnectAsync();
        await using var services = store.Services();
        var copy = services.GetRequiredService<FiguresCopy>();
        var day = SyntheticStore.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        // A hundred thousand lines move to the day from the orders before it, and back.
        var moved = $"id > (SELECT m FROM (SELECT MAX(id) - {DayLines / 10} AS m FROM orders WHERE number LIKE 'S%') q) AND number LIKE 'S%'";
        await MarkAsync(Enumerable.Range(0, 91).Select(i => SyntheticStore.Today.AddDays(-i)));
        await BenchStore.ExecuteAsync(connection, $"UPDATE orders SET version = version + 1000, day = '{day}' WHERE {moved}");
        await TakeAsync();
        var line = Convert.ToInt64(
            await BenchStore.ScalarAsync(connection, $"SELECT MAX(l.id) FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.day = '{day}' AND o.number LIKE 'S%'"), CultureInfo.InvariantCulture);
        var changed = await Latencies.OfAsync(Passes, TakeAsync, async () =>
        {
            await SellAsync(1);
            await MarkAsync([SyntheticStore.Today.AddDays(-1)]);
        });
        await SellAsync(-Passes);
        await BenchStore.ExecuteAsync(connection, $"UPDATE orders SET version = version - 1000, day = SUBSTR(placed_at_utc, 1, 10) WHERE {moved}");
        await MarkAsync(Enumerable.Range(0, 91).Select(i => SyntheticStore.Today.AddDays(-i)));
        await TakeAsync();
        return changed.P50;

        Task MarkAsync(IEnumerable<DateOnly> days) => BenchStore.ExecuteAsync(
            connection,
            $"INSERT INTO sales_changes (day, token) VALUES {string.Join(", ", days.Select(d => string.Create(CultureInfo.InvariantCulture, $"('{d:yyyy-MM-dd}', {ChangeTokens.New()})")))}");

        Task TakeAsync() => copy.PrepareAsync(CancellationToken.None);

        Task SellAsync(int more) => BenchStore.ExecuteAsync(
            connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE order_lines SET quantity = quantity + {more}, gross = gross + {more} * unit_price WHERE id = {line}"));
    }

    private static async Task PlaceAsync(BenchStore store, bool bookkeeping, Latencies latencies)
    {
        await using var service = await Service.StartAsync(store, bookkeeping);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(client);
            for (var i = 0; i < (Orders + WarmUps) / Clients; i++)
            {
                using var request = OrderRequest(random);
                var began = Stopwatch.GetTimestamp();
                using var answer = await service.Client.SendAsync(request);
                answer.EnsureSuccessStatusCode();

                // The first ones warm the service up.
                if (i >= WarmUps / Clients)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(began));
                }
            }
        }));
    }

    /// <summary>An order of three products with a key of its own.</summary>
    internal static HttpRequestMessage OrderRequest(Random random)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new
            {
                customerId = random.Next(1, 1_000),
                country = "GB",
                lines = Enumerable.Range(0, 3).Select(_ => new { productId = random.Next(1, SyntheticStore.Products), quantity = random.Next(1, 4) }),
            }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }
}
