using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Writes;

/// <summary>Resident memory of the service while many clients read and order, and files are imported.</summary>
internal static class MemoryBenchmark
{
    private const int Lines = 1_000_000;
    private const int Clients = 64;
    private const int Imports = 2;
    private const int RowsPerImport = 150_000;
    private const int RowsPerOrder = 5;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly string[] Reports =
    [
        "sales?range=last30Days", "sales?range=yearToDate&interval=month", "revenue-by-category?range=last90Days", "revenue-by-country?range=lastMonth",
        "top-sellers?range=lastQuarter&by=netSales", "sales?range=last7Days&segmentBy=category", "summary", "retention?interval=month", "rfm",
    ];

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| database | idle, MB | after each third of a minute of load, MB | peak, MB | ten seconds later, MB | requests/s | responses of 5xx |");
        await output.WriteLineAsync("|---|---:|---|---:|---:|---:|---:|");
        foreach (var provider in Machine.MySqlServer is null ? (DatabaseProvider[])[DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.MySql])
        {
            var store = await BenchStore.OpenAsync(provider, Lines);
            await using var service = await Service.StartAsync(store);
            await Task.Delay(Rest);
            var (idle, resident) = (service.ResidentMegabytes, new List<long>());
            var (count, failed) = (0, 0);
            var imports = ImportAsync(service);
            for (var phase = 0; phase < 3; phase++)
            {
                await LoadBenchmark.ClientsAsync(Clients, Phase, async random =>
                {
                    using var request = Make(random);
                    using var answer = await service.Client.SendAsync(request);
                    Interlocked.Increment(ref count);
                    failed += (int)answer.StatusCode >= 500 ? 1 : 0;
                });
                resident.Add(service.ResidentMegabytes);
            }

            await imports;
            await Task.Delay(Rest);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {store.Label} | {idle} | {string.Join(", ", resident)} | {service.PeakMegabytes} | {service.ResidentMegabytes} | {count / (3 * Phase.TotalSeconds):N0} | {failed} |"));
        }

        await output.WriteLineAsync($"\n{Clients} clients without a pause: half of the requests are reports, 40 % pages of the catalogue, 10 % orders of three lines; meanwhile {Imports} files of {RowsPerImport:N0} rows are imported. Goal: at most 512 MB, and flat.");
    }

    private static HttpRequestMessage Make(Random random)
    {
        var die = random.Next(100);
        return die < 50 ? new HttpRequestMessage(HttpMethod.Get, "/api/v1/analytics/" + Reports[random.Next(Reports.Length)])
            : die < 90 ? new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/products?page={random.Next(1, 50)}&pageSize=20"))
            : WriteBenchmark.OrderRequest(random);
    }

    private static async Task ImportAsync(Service service)
    {
        for (var import = 0; import < Imports; import++)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(File(import)), "file", "orders.csv" } };
            using var answer = await service.Client.PostAsync("/api/v1/imports", form);
            answer.EnsureSuccessStatusCode();
            string? state;
            do
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                state = (await service.Client.GetFromJsonAsync<JsonElement>(answer.Headers.Location)).GetProperty("state").GetString();
            }
            while (state is "queued" or "running");

            if (state != "completed")
            {
                throw new InvalidOperationException($"The import is {state}.");
            }
        }
    }

    private static byte[] File(int import)
    {
        // New orders in every run: the store is kept.
        var (text, run) = (new StringBuilder("order_number,sku,quantity,unit_price,ordered_at,customer,country\n"), Stopwatch.GetTimestamp());
        for (var row = 0; row < RowsPerImport; row++)
        {
            var order = row / RowsPerOrder;
            text.Append(CultureInfo.InvariantCulture, $"M{run}-{import}-{order},MEM-{row * 7 % 3_000},{1 + (row % 4)},{1 + (row % 90)}.25,{SyntheticStore.Today.AddDays(-1 - (order % 60)):yyyy-MM-dd} 10:00,{order % 9_000},FR\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
