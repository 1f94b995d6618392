using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>import FILE… [--products FILE]</c>: imports order files one after another, each all or nothing.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Order files: CSV, plain or gzip (docs/import.md)." };
        var products = new Option<string?>("--products") { Description = "CSV with sku, name and category." };
        var verb = new Command("import", "Imports order files; each is taken as a whole or not at all.") { files, products };
        verb.SetAction(async (result, cancellationToken) =>
        {
            var paths = result.GetValue(files)!.Where(file => !file.StartsWith("--", StringComparison.Ordinal)).ToList();
            if (paths.Append(result.GetValue(products)).OfType<string>().FirstOrDefault(path => !File.Exists(path)) is { } missing)
            {
                throw new FileNotFoundException($"There is no file {missing}.");
            }

            await using var app = EcommerceHost.Build(CommandLineProgram.Settings(result));
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            foreach (var path in paths)
            {
                await using var scope = app.Services.CreateAsyncScope();
                var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
                var id = Guid.CreateVersion7();
                await import.RegisterAsync(id, Path.GetFileName(path), null, cancellationToken);
                var taken = await ProgressBar.RunAsync(Path.GetFileName(path), report =>
                    import.RunAsync(id, path, result.GetValue(products), new RowProgress(report), cancellationToken));
                await WriteAsync(path, taken);
            }

            await RebuildVerb.FoldAsync(app.Services, cancellationToken);
            await CustomerModelStep.FitAsync(app.Services, cancellationToken);
            return 0;
        });
        return verb;
    }

    /// <summary>Says what an import took and what it did not.</summary>
    public static async Task WriteAsync(string path, ImportResult result)
    {
        var notTaken = result.Skipped.Concat(result.Rejected).Select(reason => Invariant($"{reason.Value:N0} {reason.Key}")).ToList();
        await Console.Out.WriteLineAsync(Invariant($"""
            {Path.GetFileName(path)}: {result.Rows:N0} rows in {result.Seconds:0.0} s ({result.Rows / Math.Max(result.Seconds, 0.001):N0} rows/s)
              {result.Lines:N0} lines in {result.Orders:N0} orders, {result.Customers:N0} new customers, {result.Products:N0} new products
              {result.Returns:N0} returns ({result.ReturnsLinked:N0} linked, {result.ReturnsAlone:N0} alone)
              gross {result.Gross:N2}, returns {result.ReturnsAmount:N2}
              not taken: {(notTaken.Count == 0 ? "nothing" : string.Join(", ", notTaken))}{(result.Conflicts == 0 ? "" : $"; {result.Conflicts} invoices are there with other rows")}
            """));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells a progress bar the rows of an import.</summary>
    internal sealed class RowProgress(Action<string, long, long?> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value.Phase, value.RowsRead, value.RowsTotal);
    }
}
