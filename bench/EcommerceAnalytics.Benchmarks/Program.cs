using EcommerceAnalytics.Benchmarks;
using EcommerceAnalytics.Benchmarks.Customers;
using EcommerceAnalytics.Benchmarks.Imports;
using EcommerceAnalytics.Benchmarks.PurchaseModels;
using EcommerceAnalytics.Benchmarks.Recommenders;
using EcommerceAnalytics.Benchmarks.Tables;

// bench/run NAME calls this from the root of the repository. Add a benchmark here and it has its section.
Benchmark[] benchmarks =
[
    new("customers", "Cohorts and segments", CustomerAnswersBenchmark.RunAsync),
    new("imports", "Import of the demo store", ImportBenchmark.RunAsync),
    new("purchase-models", "Purchase models", output =>
    {
        PurchaseModelBenchmark.Run(output);
        return Task.CompletedTask;
    }),
    Benchmark.OfText("recommenders", "Recommenders", RecommenderBenchmark.Run),
    new("serving", "Recommendations over HTTP", ServingBenchmark.RunAsync),
    Benchmark.OfText("tables", "Workbooks and CSV", TableWriting.Run),
];
if (args is ["--list"])
{
    Console.WriteLine(string.Join('\n', benchmarks.Select(benchmark => benchmark.Name)));
    return 0;
}

if (benchmarks.FirstOrDefault(benchmark => args is [var name] && benchmark.Name == name) is not { } chosen)
{
    await Console.Error.WriteLineAsync($"Name a benchmark: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 1;
}

await BenchmarkPage.RunAsync(chosen);
return 0;
