using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using Microsoft.Data.Sqlite;

namespace EcommerceAnalytics.Benchmarks.Recommenders;

/// <summary>
/// Recommendations over HTTP: the product itself on the demo store in SQLite, one client on one connection of the loopback
/// interface, another customer or product with each request.
/// </summary>
internal static class ServingBenchmark
{
    private const int WarmUp = 2000;
    private const int Requests = 2000;

    /// <summary>Fills the store and trains, starts the product again, and measures.</summary>
    /// <param name="output">Takes a Markdown table.</param>
    public static async Task RunAsync(TextWriter output)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ecommerce-bench-{Guid.NewGuid():N}.db");
        Dictionary<string, string?> Settings() => new()
        {
            ["ConnectionStrings:Ecommerce"] = $"Data Source={file}",
            ["Demo:SeedWhenEmpty"] = "true",
            ["Demo:Folder"] = Path.GetFullPath("data/demo-store"),
            ["Store:Today"] = "2011-12-10",
        };
        try
        {
            await using (var filling = await Service.StartAsync(Settings()))
            {
                await TrainedAsync(filling.Client);
            }

            var began = Stopwatch.GetTimestamp();
            await using var service = await Service.StartAsync(Settings());
            var started = Stopwatch.GetElapsedTime(began);
            var first = await service.Client.GetFromJsonAsync<JsonElement>("/api/v1/customers/1/recommendations");
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"From the start of the process to its first response {started.TotalSeconds:0.0} s, to {first.GetProperty("items").GetArrayLength()} recommendations {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s. They are of generation {first.GetProperty("meta").GetProperty("generation")}, trained {first.GetProperty("meta").GetProperty("trainedAt")} on the store's clock: nothing is trained again.\n"));
            await output.WriteLineAsync("| request | p50, ms | p95, ms | p99, ms | goal, p95 |");
            await output.WriteLineAsync("|---|---|---|---|---|");
            var random = new Random(2011);
            await MeasureAsync(output, "customers/{id}/recommendations", () => service.Client.GetAsync($"/api/v1/customers/{random.Next(1, 5_800)}/recommendations"));
            await MeasureAsync(output, "… ?includePurchased=true", () => service.Client.GetAsync($"/api/v1/customers/{random.Next(1, 5_800)}/recommendations?includePurchased=true"));
            await MeasureAsync(output, "products/{id}/similar", () => service.Client.GetAsync($"/api/v1/products/{random.Next(1, 4_600)}/similar"));
            await MeasureAsync(output, "products/{id}/bought-together", () => service.Client.GetAsync($"/api/v1/products/{random.Next(1, 4_600)}/bought-together"));
            await MeasureAsync(
                output,
                "recommendations/basket, two products",
                () => service.Client.PostAsJsonAsync("/api/v1/recommendations/basket", new { productIds = new[] { random.Next(1, 2_300), random.Next(2_300, 4_600) } }));
            await MeasureAsync(output, "customers/{id}", () => service.Client.GetAsync($"/api/v1/customers/{random.Next(1, 5_800)}"), goal: null);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in (string[])["", "-wal", "-shm"])
            {
                File.Delete(file + part);
            }
        }
    }

    /// <summary>Waits until the service, which trains beside its first requests, recommends by a model.</summary>
    private static async Task TrainedAsync(HttpClient client)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await client.GetFromJsonAsync<JsonElement>("/api/v1/customers/1/recommendations")).GetProperty("meta").GetProperty("modelInService").GetBoolean())
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(10))
            {
                throw new TimeoutException("No model was in service after ten minutes.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task MeasureAsync(TextWriter output, string name, Func<Task<HttpResponseMessage>> ask, double? goal = 5)
    {
        async Task AskAsync()
        {
            using var answer = await ask();
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }

        await Latencies.OfAsync(WarmUp, AskAsync);
        var times = await Latencies.OfAsync(Requests, AskAsync);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {Latencies.Text(times.P50)} | {Latencies.Text(times.P95)} | {Latencies.Text(times.P99)} | {goal} |"));
    }
}
