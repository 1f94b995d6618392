using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Writes;

/// <summary>One kind of request at a time, from many clients: what a front end and a dashboard ask most.</summary>
internal static class RequestBenchmark
{
    private const int Lines = 1_000_000;
    private const int Clients = 32;
    private const int Pages = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    private static readonly (string Name, Func<Random, HttpRequestMessage> Make)[] Kinds =
    [
        ("order of three lines with a key", WriteBenchmark.OrderRequest),
        ("product by id", random => Get($"products/{random.Next(1, SyntheticStore.Products)}")),
        ("page of 20 products", random => Get($"products?page={random.Next(1, Pages)}&pageSize=20")),
        ("report of two years by day", _ => Get($"analytics/sales?from=2023-12-20&to=2025-12-19&interval=day")),
    ];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| database | request | per second | p50 / p99, ms |");
        await output.WriteLineAsync("|---|---|---|---|");
        foreach (var provider in Machine.MySqlServer is null ? (DatabaseProvider[])[DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.MySql])
        {
            var store = await BenchStore.OpenAsync(provider, Lines);
            await using var service = await Service.StartAsync(store);
            foreach (var (name, make) in Kinds)
            {
                await SendAsync(service, make, WarmUp);
                var latencies = await SendAsync(service, make, Measured);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {store.Label} | {name} | {latencies.Count / Measured.TotalSeconds:N0} | {Latencies.Text(latencies.P50)} / {Latencies.Text(latencies.P99)} |"));
            }
        }

        await output.WriteLineAsync($"\n{Clients} clients without a pause, on the same machine, for {Measured.TotalSeconds:N0} s after {WarmUp.TotalSeconds:N0} s of the same.");
    }

    private static async Task<Latencies> SendAsync(Service service, Func<Random, HttpRequestMessage> make, TimeSpan duration)
    {
        var latencies = new Latencies();
        await LoadBenchmark.ClientsAsync(Clients, duration, async random =>
        {
            using var request = make(random);
            var began = Stopwatch.GetTimestamp();
            using var answer = await service.Client.SendAsync(request);
            latencies.Add(Stopwatch.GetElapsedTime(began));
            answer.EnsureSuccessStatusCode();
        });
        return latencies;
    }

    private static HttpRequestMessage Get(FormattableString path) => new(HttpMethod.Get, "/api/v1/" + FormattableString.Invariant(path));
}
