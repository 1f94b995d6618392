using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Sales;

/// <summary>Reports over HTTP at one client, beside the plain GROUP BY over the facts for the same answer.</summary>
internal static class SalesBenchmark
{
    private const int Times = 200;

    private static readonly Question[] WholeHistory =
    [
        new("sales by month", "sales?range=allTime&interval=month", PlainSql.ByOrder(PlainSql.Month)),
        new("sales by day", "sales?range=allTime&interval=day", PlainSql.ByOrder(PlainSql.Day)),
        new("revenue by category", "revenue-by-category?range=allTime", PlainSql.ByProduct("p.category_id")),
        new("revenue by country", "revenue-by-country?range=allTime", PlainSql.ByOrder(PlainSql.Country)),
        new("top sellers", "top-sellers?range=allTime", PlainSql.ByProduct("p.id")),
        new(
            "top sellers of a quarter that begins and ends within months", "top-sellers?from=2025-09-15&to=2025-12-14",
            PlainSql.ByProduct(
                "p.id",
                " AND o.placed_at_utc >= '2025-09-14 23:00:00' AND o.placed_at_utc < '2025-12-15 00:00:00'",
                " AND r.refunded_at_utc >= '2025-09-14 23:00:00' AND r.refunded_at_utc < '2025-12-15 00:00:00'")),
    ];

    private static readonly Question[] Facts =
    [
        new(
            "a quarter by month in another zone", "sales?from=2025-09-01&to=2025-11-30&interval=month&timeZone=America/New_York",
            PlainSql.ByOrder(
                "CASE WHEN {0}.{1} < '2025-10-01 04:00:00' THEN 0 WHEN {0}.{1} < '2025-11-01 04:00:00' THEN 1 ELSE 2 END",
                " AND o.placed_at_utc >= '2025-09-01 04:00:00' AND o.placed_at_utc < '2025-12-01 05:00:00'",
                " AND r.refunded_at_utc >= '2025-09-01 04:00:00' AND r.refunded_at_utc < '2025-12-01 05:00:00'")),
        new(
            "a quarter by category, delivered alone", "revenue-by-category?from=2025-09-01&to=2025-11-30&status=delivered",
            [
                .. PlainSql.ByProduct("p.category_id", Quarter("o.placed_at_utc"), Quarter("r.refunded_at_utc"), "2"),
                .. PlainSql.ByOrder("0", Quarter("o.placed_at_utc"), Quarter("r.refunded_at_utc"), "2").Select(sql => sql.Replace(" GROUP BY 1", "", StringComparison.Ordinal)),
            ]),
    ];

    /// <summary>Measures one store, or two of which the second has ten times the lines.</summary>
    public static async Task RunAsync(TextWriter output, DatabaseProvider provider, params int[] sizes)
    {
        var medians = new Dictionary<(string, int), double>();
        await output.WriteLineAsync("| query | lines | p50, ms | p95, ms | repeated p95, ms | plain GROUP BY, ms | times faster (p50) |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
        {
            var store = await BenchStore.OpenAsync(provider, size);
            await using var service = await Service.StartAsync(store);
            await service.WaitForCopyAsync();
            await using var connection = await store.ConnectAsync();
            foreach (var question in WholeHistory)
            {
                var (fresh, again) = await AskAsync(service, connection, question.Url);
                var plain = await PlainAsync(connection, question.Statements);
                medians[(question.Name, size)] = fresh.P50;
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {question.Name} | {size / 1_000_000} M | {Latencies.Text(fresh.P50)} | {Latencies.Text(fresh.P95)} | {Latencies.Text(again.P95)} | {Latencies.Text(plain)} | {plain / fresh.P50:N0} |"));
            }

            await output.WriteLineAsync($"| *peak memory of the service, MB* | {size / 1_000_000} M | {service.PeakMegabytes} | | | | |");
        }

        if (sizes.Length == 1)
        {
            return;
        }

        await output.WriteLineAsync($"\nTen times the lines over the same days take {string.Join(", ", WholeHistory.Select(q => string.Create(CultureInfo.InvariantCulture, $"{medians[(q.Name, sizes[1])] / medians[(q.Name, sizes[0])]:0.00} times as long ({q.Name})")))}.");
        await output.WriteLineAsync("\nQueries that no cube serves, over ten million lines, compared with the best hand-written SQL:\n");
        await output.WriteLineAsync("| query | p50, ms | by hand, ms | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        var large = await BenchStore.OpenAsync(provider, sizes[1]);
        await using var factService = await Service.StartAsync(large);
        await factService.WaitForCopyAsync();
        await using var factConnection = await large.ConnectAsync();
        foreach (var question in Facts)
        {
            var plain = await PlainAsync(factConnection, question.Statements);
            var (fresh, _) = await AskAsync(factService, factConnection, question.Url);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {question.Name} | {Latencies.Text(fresh.P50)} | {Latencies.Text(plain)} | {fresh.P50 / plain:0.00} |"));
        }
    }

    /// <summary>A new question each time, because the data version rises and no answer is kept; then the same one on unchanged data.</summary>
    private static async Task<(Latencies Fresh, Latencies Again)> AskAsync(Service service, DbConnection connection, string question)
    {
        var url = "/api/v1/analytics/" + question;
        async Task GetAsync()
        {
            // To the last byte, without an array for it on this side.
            using var answer = await service.Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        }

        // As often as it takes until the code is compiled for good: a service answers the first hundred requests once.
        await Latencies.OfAsync(Times, GetAsync, () => service.ForgetAnswersAsync(connection));
        var fresh = await Latencies.OfAsync(Times, GetAsync, () => service.ForgetAnswersAsync(connection));
        return (fresh, await Latencies.OfAsync(3 * Times, GetAsync));
    }

    /// <summary>The faster of two runs; one when it takes longer than ten seconds.</summary>
    private static async Task<double> PlainAsync(DbConnection connection, IEnumerable<string> statements)
    {
        var best = double.PositiveInfinity;
        for (var run = 0; run < 2 && (run == 0 || best < 10_000); run++)
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var sql in statements)
            {
                await using var command = connection.CreateCommand();
                (command.CommandText, command.CommandTimeout) = (sql, 3_600);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    _ = reader.GetValue(0);
                }
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return best;
    }

    private static string Quarter(string column) => $" AND {column} >= '2025-08-31 23:00:00' AND {column} < '2025-12-01 00:00:00'";

    private sealed record Question(string Name, string Url, string[] Statements);
}
