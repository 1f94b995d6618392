using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Exports;

/// <summary>
/// A million order lines to Excel and CSV by the product's own export: time from the request to the file, the most memory above
/// the idle service, and what it does to the other endpoints meanwhile. The goals are 12 s, 3 s, 150 MB, and p95 at most doubled.
/// </summary>
internal static class ExportBenchmark
{
    private const int Lines = 1_000_000;
    private const int Clients = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Reads =
    [
        "/api/v1/analytics/sales?range=last30Days", "/api/v1/analytics/revenue-by-category?range=last90Days",
        "/api/v1/products?pageSize=20", "/api/v1/orders?pageSize=20", "/api/v1/customers?pageSize=20",
    ];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"`POST /api/v1/exports` of the report `orders` over all time, goals: xlsx in 12 s, CSV in 3 s, 150 MB above the idle service, p95 of others at most doubled. Others: {Clients} clients, {Reads.Length} endpoints in turn, {Pause.TotalMilliseconds:0} ms between a response and the next request.\n"));
        await output.WriteLineAsync("| store | file | rows | time, first after the start | time | rows/s | memory above idle | others' p95 idle | others' p95 meanwhile | time meanwhile |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var provider in Machine.MySqlServer is null ? [DatabaseProvider.Sqlite] : new[] { DatabaseProvider.Sqlite, DatabaseProvider.MySql })
        {
            var store = await BenchStore.OpenAsync(provider, Lines);
            foreach (var format in new[] { "xlsx", "csv" })
            {
                await MeasureAsync(output, store, format);
            }
        }
    }

    private static async Task MeasureAsync(TextWriter output, BenchStore store, string format)
    {
        await using var service = await Service.StartAsync(store);

        // The first after the start pays for compiling what it runs.
        await ReadAsync(service, TimeSpan.FromSeconds(5));
        var idle = service.ResidentMegabytes;
        var (first, _) = await ExportAsync(service, format);
        var (time, rows) = await ExportAsync(service, format);
        var above = service.PeakMegabytes - idle;

        var before = await ReadAsync(service, TimeSpan.FromSeconds(10));
        using var exported = new CancellationTokenSource();
        var reading = ReadAsync(service, TimeSpan.FromMinutes(5), exported.Token);
        var (timeMeanwhile, _) = await ExportAsync(service, format);
        await exported.CancelAsync();
        var meanwhile = await reading;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {store.Label} | {format} | {rows:N0} | {first.TotalSeconds:0.0} s | {time.TotalSeconds:0.0} s | {rows / time.TotalSeconds:N0} | {above} MB | {Latencies.Text(before.P95)} ms | {Latencies.Text(meanwhile.P95)} ms | {timeMeanwhile.TotalSeconds:0.0} s |"));
    }

    private static async Task<(TimeSpan Time, long Rows)> ExportAsync(Service service, string format)
    {
        var began = Stopwatch.GetTimestamp();
        using var accepted = await service.Client.PostAsJsonAsync("/api/v1/exports", new { report = "orders", format, parameters = new { range = "allTime" } });
        accepted.EnsureSuccessStatusCode();
        while (true)
        {
            var export = await service.Client.GetFromJsonAsync<JsonElement>(accepted.Headers.Location);
            switch (export.GetProperty("state").GetString())
            {
                case "completed":
                    var time = Stopwatch.GetElapsedTime(began);
                    using (var removed = await service.Client.DeleteAsync(accepted.Headers.Location))
                    {
                        removed.EnsureSuccessStatusCode();
                    }

                    return (time, export.GetProperty("rows").GetInt64());
                case "failed":
                    throw new InvalidOperationException(export.GetProperty("error").GetString());
                default:
                    await Task.Delay(50);
                    break;
            }
        }
    }

    private static async Task<Latencies> ReadAsync(Service service, TimeSpan time, CancellationToken enough = default)
    {
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var turn = client;
            while (!enough.IsCancellationRequested && Stopwatch.GetElapsedTime(began) < time)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await service.Client.GetAsync(Reads[turn++ % Reads.Length], CancellationToken.None);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
                latencies.Add(Stopwatch.GetElapsedTime(start));
                await Task.Delay(Pause, CancellationToken.None);
            }
        }));
        return latencies;
    }
}
