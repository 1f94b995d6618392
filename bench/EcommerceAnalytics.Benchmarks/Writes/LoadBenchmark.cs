using System.Diagnostics;
using System.Globalization;
using System.Net;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Writes;

/// <summary>Many clients at once: a mix of reports, orders and catalogue, and what an unchanged answer costs.</summary>
internal static class LoadBenchmark
{
    private const int Clients = 16;
    private static readonly TimeSpan Mixed = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    private static readonly string[] Reports =
    [
        "sales?range=last30Days", "sales?range=lastQuarter&interval=week&compare=previousYear", "sales?range=yearToDate&interval=month", "sales?range=allTime&interval=month",
        "revenue-by-category?range=last90Days", "revenue-by-category?range=yearToDate&compare=previousYear", "revenue-by-country?range=lastMonth", "top-sellers?range=last30Days",
        "top-sellers?range=lastQuarter&by=netSales", "sales?range=last7Days&segmentBy=category",
    ];

    public static async Task RunAsync(TextWriter output, int lines)
    {
        await output.WriteLineAsync("| database | mixed load, requests/s | all p50 / p99, ms | reports p99 | orders p99 | catalogue p99 | responses other than 2xx | 304, requests/s | bare controller, requests/s | share | peak memory, MB |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var provider in Machine.MySqlServer is null ? (DatabaseProvider[])[DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.MySql])
        {
            var store = await BenchStore.OpenAsync(provider, lines);
            await using var service = await Service.StartAsync(store);
            const string Question = "/api/v1/analytics/sales?range=lastQuarter&interval=week";
            await RateAsync(service, "/bench/bare", HttpStatusCode.OK, WarmUp);
            await RateAsync(service, Question, HttpStatusCode.NotModified, WarmUp);
            var bare = await RateAsync(service, "/bench/bare", HttpStatusCode.OK, Short);
            var unchanged = await RateAsync(service, Question, HttpStatusCode.NotModified, Short);
            var (all, reports, orders, catalogue) = (new Latencies(), new Latencies(), new Latencies(), new Latencies());
            var failed = 0;
            await ClientsAsync(Clients, WarmUp, MixAsync);
            (all, reports, orders, catalogue, failed) = (new Latencies(), new Latencies(), new Latencies(), new Latencies(), 0);
            await ClientsAsync(Clients, Mixed, MixAsync);
            async Task MixAsync(Random random)
            {
                var die = random.Next(100);
                using var request = die < 80 ? new HttpRequestMessage(HttpMethod.Get, "/api/v1/analytics/" + Reports[random.Next(Reports.Length)])
                    : die < 95 ? WriteBenchmark.OrderRequest(random)
                    : new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/products?page={random.Next(1, 50)}&pageSize=20"));
                var began = Stopwatch.GetTimestamp();
                using var answer = await service.Client.SendAsync(request);
                var time = Stopwatch.GetElapsedTime(began);
                all.Add(time);
                (die < 80 ? reports : die < 95 ? orders : catalogue).Add(time);
                if (!answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref failed);
                }
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {store.Label} | {all.Count / Mixed.TotalSeconds:N0} | {Latencies.Text(all.P50)} / {Latencies.Text(all.P99)} | {Latencies.Text(reports.P99)} | {Latencies.Text(orders.P99)} | {Latencies.Text(catalogue.P99)} | {failed} | {unchanged:N0} | {bare:N0} | {unchanged / bare:P0} | {service.PeakMegabytes} |"));
        }

        await output.WriteLineAsync($"\n{Clients} clients without a pause, on the same machine: 80 % reports of ten kinds, 15 % orders of three lines, 5 % pages of products. Each order changes the data version, so that most reports are computed. The bare controller lies behind the same authentication.");
    }

    private static async Task<double> RateAsync(Service service, string url, HttpStatusCode expected, TimeSpan duration)
    {
        using var first = await service.Client.GetAsync(url);
        first.EnsureSuccessStatusCode();
        var count = 0;
        async Task GetAsync(Random random)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (first.Headers.ETag is { } tag)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }

            using var answer = await service.Client.SendAsync(request);
            if (answer.StatusCode != expected)
            {
                throw new InvalidOperationException($"{url} answered {answer.StatusCode}.");
            }

            Interlocked.Increment(ref count);
        }

        await ClientsAsync(Clients, duration, GetAsync);
        return count / duration.TotalSeconds;
    }

    /// <summary>Repeats work in so many clients at once, each with its own dice.</summary>
    internal static Task ClientsAsync(int clients, TimeSpan duration, Func<Random, Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                await work(random);
            }
        })));
    }
}
