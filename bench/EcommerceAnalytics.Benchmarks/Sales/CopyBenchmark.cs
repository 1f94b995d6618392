using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Sales;

/// <summary>Questions that no roll-up foresaw, answered by the columnar copy over HTTP at one client, beside the same ones from the facts.</summary>
internal static class CopyBenchmark
{
    private const int Times = 100;

    private static readonly (string Name, string Url, double Goal)[] Questions =
    [
        ("all history by month in another zone", "sales?range=allTime&interval=month&timeZone=America/New_York", 300),
        ("all history by day in another zone", "sales?range=allTime&interval=day&timeZone=America/New_York", 300),
        ("all history by month and status", "sales?range=allTime&interval=month&segmentBy=status", 300),
        ("all history by month, new and returning", "sales?range=allTime&interval=month&segmentBy=customerType", 300),
        ("all history by category, delivered alone", "revenue-by-category?range=allTime&status=delivered", 300),
        ("all history by country, delivered alone", "revenue-by-country?range=allTime&status=delivered", 300),
        ("all history by category, returning customers", "revenue-by-category?range=allTime&customerType=returning", 300),
        ("top sellers, delivered alone", "top-sellers?range=allTime&status=delivered", 400),
        ("a quarter by category, delivered alone", "revenue-by-category?from=2025-09-01&to=2025-11-30&status=delivered", 60),
        ("a quarter by month in another zone", "sales?from=2025-09-01&to=2025-11-30&interval=month&timeZone=America/New_York", 60),
    ];

    public static async Task RunAsync(TextWriter output, DatabaseProvider provider, int lines)
    {
        var store = await BenchStore.OpenAsync(provider, lines);
        await using var connection = await store.ConnectAsync();
        var facts = new List<double>();
        await using (var service = await Service.StartAsync(With(store, "Analytics:Copy:Enabled", "false")))
        {
            foreach (var (_, url, _) in Questions)
            {
                var began = Stopwatch.GetTimestamp();
                await GetAsync(service, url);
                facts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        await using var copied = await Service.StartAsync(With(store, "Analytics:Copy:Enabled", "true"));
        var making = Stopwatch.GetTimestamp();
        var copy = await StatusAsync(copied);
        while (copy.GetProperty("state").GetString() != "ready")
        {
            await Task.Delay(100);
            copy = await StatusAsync(copied);
        }

        var bytes = copy.GetProperty("bytes").GetInt64();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{store.Label}. The copy is made in {Stopwatch.GetElapsedTime(making).TotalSeconds:N0} s; its file has {bytes / 1_048_576:N0} MB, {bytes / (double)lines:N1} bytes a line.\n"));
        await output.WriteLineAsync("| query, uncached | p50, ms | p95, ms | goal, ms | facts, once, ms |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach (var (question, i) in Questions.Select((question, i) => (question, i)))
        {
            await Latencies.OfAsync(Times / 10, () => GetAsync(copied, question.Url), () => ChangeAsync(connection));
            var times = await Latencies.OfAsync(Times, () => GetAsync(copied, question.Url), () => ChangeAsync(connection));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {question.Name} | {Latencies.Text(times.P50)} | {Latencies.Text(times.P95)} | {question.Goal:N0} | {Latencies.Text(facts[i])} |"));
        }

        // The days before the last ones, which nothing else touches.
        var day = 0;
        var caught = await Latencies.OfAsync(10, () => GetAsync(copied, Questions[^1].Url), async () =>
        {
            var changed = SyntheticStore.Today.AddDays(-20 - day++).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await BenchStore.ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO sales_changes (day, token) VALUES ('{changed}', {ChangeTokens.New()})"));
        });
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\nThe last question right after a change of a day: {Latencies.Text(caught.P50)} ms. Memory of the service afterwards: {copied.ResidentMegabytes} MB, peak {copied.PeakMegabytes} MB."));
    }

    private static Dictionary<string, string?> With(BenchStore store, string name, string value)
    {
        var settings = store.Settings;
        settings["Recommendations:TrainInBackground"] = "false";
        settings["CustomerModel:RefreshInBackground"] = "false";
        settings[name] = value;
        return settings;
    }

    private static async Task<JsonElement> StatusAsync(Service service) =>
        (await service.Client.GetFromJsonAsync<JsonElement>("/api/v1/analytics/rollups")).GetProperty("copy");

    /// <summary>A change of names alone, after which no cached answer is true.</summary>
    private static Task ChangeAsync(DbConnection connection) =>
        BenchStore.ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO sales_changes (token) VALUES ({ChangeTokens.New()})"));

    private static async Task GetAsync(Service service, string url)
    {
        using var answer = await service.Client.GetAsync("/api/v1/analytics/" + url, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
