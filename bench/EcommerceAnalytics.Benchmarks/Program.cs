using EcommerceAnalytics.Benchmarks.Imports;
using EcommerceAnalytics.Benchmarks.PurchaseModels;
using EcommerceAnalytics.Benchmarks.Recommenders;
using EcommerceAnalytics.Benchmarks.Tables;

// dotnet run -c Release --project bench/EcommerceAnalytics.Benchmarks -- NAME, from the root of the repository.
switch (args.FirstOrDefault())
{
    case "imports":
        await ImportBenchmark.RunAsync(Console.Out);
        return 0;
    case "models":
        PurchaseModelBenchmark.Run(Console.Out);
        return 0;
    case "recommenders":
        RecommenderBenchmark.Run(Console.Out);
        return 0;
    case "tables":
        TableWriting.Run(Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Name a benchmark: imports, models, recommenders, tables.");
        return 1;
}
