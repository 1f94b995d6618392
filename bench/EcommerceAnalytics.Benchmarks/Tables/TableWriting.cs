using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Benchmarks.Tables;

/// <summary>
/// One million order lines of twelve columns to a workbook and to CSV: time, and the most memory above the idle
/// process. The goals are 12 s, 3 s and 150 MB.
/// </summary>
public static class TableWriting
{
    private const int Rows = 1_000_000;

    private sealed record Line(
        int Invoice, DateTime PlacedAt, string Sku, string Product, string Category, string? Customer, string Country,
        int Units, decimal UnitPrice, decimal Discount, decimal Gross, bool IsNew);

    /// <summary>Writes both files to a temporary directory and prints what it took.</summary>
    public static void Run(TextWriter output) => RunAsync(output).GetAwaiter().GetResult();

    private static async Task RunAsync(TextWriter output)
    {
        var directory = Directory.CreateTempSubdirectory("tables-").FullName;
        try
        {
            await WorkbookAsync(5_000, Path.Combine(directory, "warm.xlsx"));
            await CsvAsync(5_000, Path.Combine(directory, "warm.csv"));
            await MeasureAsync(output, "xlsx", Path.Combine(directory, "lines.xlsx"), WorkbookAsync);
            await MeasureAsync(output, "csv", Path.Combine(directory, "lines.csv"), CsvAsync);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string name, string path, Func<int, string, Task> write)
    {
        using var process = Process.GetCurrentProcess();
        var idle = process.WorkingSet64;
        var peak = idle;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                process.Refresh();
                peak = Math.Max(peak, process.WorkingSet64);
                await Task.Delay(20);
            }
        });
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        await write(Rows, path);
        watch.Stop();
        await stop.CancelAsync();
        await watching;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-5} {Rows:N0} rows x 12 columns: {watch.Elapsed.TotalSeconds:F1} s, {new FileInfo(path).Length / 1e6:F0} MB file, " +
            $"{(peak - idle) / 1e6:F0} MB above idle ({idle / 1e6:F0} MB), {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB allocated"));
    }

    private static async Task WorkbookAsync(int rows, string path)
    {
        await using var file = File.Create(path);
        await WorkbookWriter.WriteAsync(
            new() { Title = "Orders", Store = "Demo", CreatedAt = DateTimeOffset.UnixEpoch, Tables = [Lines(rows)] }, file);
    }

    private static async Task CsvAsync(int rows, string path)
    {
        await using var file = File.Create(path);
        await CsvTableWriter.WriteAsync(Lines(rows), file);
    }

    private static Table<Line> Lines(int rows) => new(
        "Orders", ReadAsync(rows),
        new("Invoice", ColumnKind.Identifier, l => l.Invoice),
        new("Placed at", ColumnKind.DateTime, l => l.PlacedAt),
        new("SKU", ColumnKind.Text, l => l.Sku),
        new("Product", ColumnKind.Text, l => l.Product),
        new("Category", ColumnKind.Text, l => l.Category),
        new("Customer", ColumnKind.Text, l => l.Customer),
        new("Country", ColumnKind.Text, l => l.Country),
        new("Units", ColumnKind.Count, l => l.Units) { Summed = true },
        new("Unit price", ColumnKind.Money, l => l.UnitPrice),
        new("Discount", ColumnKind.Money, l => l.Discount) { Summed = true },
        new("Gross", ColumnKind.Money, l => l.Gross) { Summed = true },
        new("New customer", ColumnKind.Boolean, l => l.IsNew))
    { Currency = "GBP" };

    private static async IAsyncEnumerable<Line> ReadAsync(int rows)
    {
        string[] countries = ["United Kingdom", "Germany", "France", "EIRE", "Netherlands", "Côte d'Ivoire"];
        var start = new DateTime(2010, 12, 1, 8, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < rows; i++)
        {
            if (i % 1_000 == 0)
            {
                await Task.Yield();
            }

            var price = (decimal)(i * 37 % 2_500) / 100;
            yield return new(
                536_365 + (i / 21), start.AddSeconds(i * 31L), $"{20_000 + (i * 13 % 4_000)}", $"REGENCY CAKESTAND {i * 13 % 4_000} TIER",
                i % 7 == 0 ? "Home & garden" : "Kitchen", i % 4 == 0 ? null : $"{12_000 + (i * 7 % 4_300)}", countries[i % 6],
                1 + (i % 24), price, i % 10 == 0 ? 0.5m : 0m, price * (1 + (i % 24)), i % 3 == 0);
        }
    }
}
