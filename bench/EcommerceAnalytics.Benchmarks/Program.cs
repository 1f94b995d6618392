using System.Globalization;
using EcommerceAnalytics.Benchmarks;
using EcommerceAnalytics.Benchmarks.Customers;
using EcommerceAnalytics.Benchmarks.Exports;
using EcommerceAnalytics.Benchmarks.Imports;
using EcommerceAnalytics.Benchmarks.PurchaseModels;
using EcommerceAnalytics.Benchmarks.Recommenders;
using EcommerceAnalytics.Benchmarks.Sales;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Benchmarks.Tables;
using EcommerceAnalytics.Benchmarks.Writes;
using EcommerceAnalytics.Data;

// bench/run NAME calls this from the root of the repository. Add a benchmark here and it has its section.
const int Million = 1_000_000;
Benchmark[] benchmarks =
[
    new("customers", "Cohorts and segments", CustomerReportsBenchmark.RunAsync),
    new("sales-sqlite", "Sales reports on SQLite", output => SalesBenchmark.RunAsync(output, DatabaseProvider.Sqlite, Million, 10 * Million)),
    new("sales-mysql", "Sales reports on MySQL", output => SalesBenchmark.RunAsync(output, DatabaseProvider.MySql, Million, 10 * Million)),
    new("sales-large", "Sales reports over 30 million lines", output => SalesBenchmark.RunAsync(output, DatabaseProvider.Sqlite, 30 * Million)),
    new("copy-sqlite", "The columnar copy of SQLite", output => CopyBenchmark.RunAsync(output, DatabaseProvider.Sqlite, 10 * Million)),
    new("copy-mysql", "The columnar copy of MySQL", output => CopyBenchmark.RunAsync(output, DatabaseProvider.MySql, 10 * Million)),
    new("writes", "The columnar copy and writers", WriteBenchmark.RunAsync),
    new("requests", "Single requests", RequestBenchmark.RunAsync),
    new("pushes", "Orders as they happen elsewhere", PushBenchmark.RunAsync),
    new("load", "Mixed load", output => LoadBenchmark.RunAsync(output, 10 * Million)),
    new("memory", "Memory under load", MemoryBenchmark.RunAsync),
    new("imports-sqlite", "Import of the demo store into SQLite", output => ImportBenchmark.RunAsync(output, DatabaseProvider.Sqlite)),
    new("imports-mysql", "Import of the demo store into MySQL", output => ImportBenchmark.RunAsync(output, DatabaseProvider.MySql)),
    new("purchase-models", "Purchase models", output =>
    {
        PurchaseModelBenchmark.Run(output);
        return Task.CompletedTask;
    }),
    Benchmark.OfText("recommenders", "Recommenders", RecommenderBenchmark.Run),
    new("serving", "Recommendations over HTTP", ServingBenchmark.RunAsync),
    new("exports", "Exports of order lines", ExportBenchmark.RunAsync),
    Benchmark.OfText("tables", "Workbooks and CSV", TableWriting.Run),
];
if (args is ["--list"])
{
    Console.WriteLine(string.Join('\n', benchmarks.Select(benchmark => benchmark.Name)));
    return 0;
}

if (args is ["--store", var database, var lines])
{
    await BenchStore.OpenAsync(Enum.Parse<DatabaseProvider>(database), int.Parse(lines, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["--remove-stores"])
{
    await BenchStore.RemoveAllAsync();
    return 0;
}

if (benchmarks.FirstOrDefault(benchmark => args is [var name] && benchmark.Name == name) is not { } chosen)
{
    await Console.Error.WriteLineAsync($"Name a benchmark: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 1;
}

await BenchmarkPage.RunAsync(chosen);
return 0;
