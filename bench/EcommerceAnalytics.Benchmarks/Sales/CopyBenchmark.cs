using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Sales;

/// <summary>Questions answered by the columnar copy over HTTP at one client, from its cubes and from its facts, beside the same ones from the facts of the database.</summary>
internal static class CopyBenchmark
{
    private const int Times = 100;

    private static readonly (string Name, string Url, double Goal)[] Questions =
    [
        ("all history by month", "sales?range=allTime&interval=month", 25),
        ("all history by day", "sales?range=allTime&interval=day", 25),
        ("all history by category", "revenue-by-category?range=allTime", 25),
        ("all history by country", "revenue-by-country?range=allTime", 25),
        ("top sellers of all history", "top-sellers?range=allTime", 60),
        ("top sellers of a quarter that begins and ends within months", "top-sellers?from=2025-09-15&to=2025-12-14", 60),
        ("all history by month in another zone", "sales?range=allTime&interval=month&timeZone=America/New_York", 300),
        ("all history by day in another zone", "sales?range=allTime&interval=day&timeZone=America/New_York", 300),
        ("all history by month and status", "sales?range=allTime&interval=month&segmentBy=status", 300),
        ("all history by month, new and returning", "sales?range=allTime&interval=month&segmentBy=customerType", 300),
        ("all history by category, delivered alone", "revenue-by-category?range=allTime&status=delivered", 300),
        ("all history by country, delivered alone", "revenue-by-country?range=allTime&status=delivered", 300),
        ("all history by category, returning customers", "revenue-by-category?range=allTime&customerType=returning", 300),
        ("top sellers, delivered alone", "top-sellers?range=allTime&status=delivered", 400),
        ("all history by hour and weekday", "heatmap?range=allTime", 300),
        ("all history by month, channel and country", "sales?range=allTime&interval=month&segmentBy=channel,country", 300),
        ("all history by payment method and region", "sales?range=allTime&interval=year&segmentBy=paymentMethod,region", 300),
        ("all history by discount code", "discount-codes?range=allTime", 300),
        ("cohorts of all history", "retention", 300),
        ("first and second products of all history", "paths", 300),
        ("products of first orders of all history", "first-products", 300),
        ("a quarter by category, delivered alone", "revenue-by-category?from=2025-09-01&to=2025-11-30&status=delivered", 60),
        ("a quarter by month in another zone", "sales?from=2025-09-01&to=2025-11-30&interval=month&timeZone=America/New_York", 60),
    ];

    public static async Task RunAsync(TextWriter output, DatabaseProvider provider, int lines)
    {
        var store = await BenchStore.OpenAsync(provider, lines);
        await using var connection = await store.ConnectAsync();
        await using var copied = await Service.StartAsync(With(store, "Analytics:Copy:Enabled", "true"));
        var making = Stopwatch.GetTimestamp();
        var copy = await copied.WaitForCopyAsync();
        var bytes = copy.GetProperty("bytes").GetInt64();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{store.Label}. The copy is made in {Stopwatch.GetElapsedTime(making).TotalSeconds:N0} s; its file has {bytes / 1_048_576:N0} MB, {bytes / (double)lines:N1} bytes a line.\n"));
        await output.WriteLineAsync("| query, uncached, the copy up to date | p50, ms | p95, ms | goal, ms |");
        await output.WriteLineAsync("|---|---|---|---|");
        foreach (var question in Questions)
        {
            await Latencies.OfAsync(Times / 10, () => GetAsync(copied, question.Url), () => copied.ForgetAnswersAsync(connection));
            var times = await Latencies.OfAsync(Times, () => GetAsync(copied, question.Url), () => copied.ForgetAnswersAsync(connection));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {question.Name} | {Latencies.Text(times.P50)} | {Latencies.Text(times.P95)} | {question.Goal:N0} |"));
        }

        var renamed = await Latencies.OfAsync(Times, () => GetAsync(copied, Questions[0].Url), () => BenchStore.ChangeNamesAsync(connection));

        // The days before the last ones, which nothing else touches.
        var day = 0;
        var caught = await Latencies.OfAsync(10, () => GetAsync(copied, Questions[^1].Url), async () =>
        {
            var changed = SyntheticStore.Today.AddDays(-20 - day++).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await BenchStore.ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO sales_changes (day, token) VALUES ('{changed}', {ChangeTokens.New()})"));
        });
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\nThe first question right after a change of a product: {Latencies.Text(renamed.P50)} ms; the last one right after a change of a day: {Latencies.Text(caught.P50)} ms. Memory of the service afterwards: {copied.ResidentMegabytes} MB, peak {copied.PeakMegabytes} MB."));
    }

    private static Dictionary<string, string?> With(BenchStore store, string name, string value)
    {
        var settings = store.Settings;
        settings["Recommendations:TrainInBackground"] = "false";
        settings["CustomerModel:RefreshInBackground"] = "false";
        settings[name] = value;
        return settings;
    }

    private static async Task GetAsync(Service service, string url)
    {
        using var answer = await service.Client.GetAsync("/api/v1/analytics/" + url, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
