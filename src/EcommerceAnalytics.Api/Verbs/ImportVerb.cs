using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>import FILE… [--format NAME] [--map FIELDS] [--products FILE] [--mode MODE] [--dry-run] …</c>: imports order files one after another, each all or nothing.</summary>
internal static class ImportVerb
{
    /// <summary>Exit code when rows were rejected and none was imported.</summary>
    private const int NothingTaken = 2;

    public static Command Create(ProgramRun run)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Order files: CSV or Excel, plain, gzip or zip (docs/import.md); - reads standard input." };
        var products = new Option<string?>("--products") { Description = "CSV with sku, name and category." };
        var included = new Option<bool?>("--prices-include-tax") { Description = "Prices of the files include tax; otherwise the setting Store:PricesIncludeTax says so." };
        var shippingTaxed = new Option<bool>("--shipping-taxed") { Description = "Part of the tax of an order is on its shipping." };
        var partial = new Option<bool>("--allow-partial-orders") { Description = "Import the other rows of an order with a rejected row, instead of rejecting the whole order." };
        var mode = new Option<string>("--mode")
        {
            Description = "What happens to orders that an earlier import has brought: update changes them to what the file says (default), replace also resets what it leaves out, insert leaves them.",
            DefaultValueFactory = _ => "update",
        };
        mode.AcceptOnlyFromAmong("insert", "update", "replace");
        var format = new Option<string?>("--format") { Description = "The platform whose export the files are, such as shopify; otherwise their columns tell (docs/import.md)." };
        var map = new Option<string?>("--map") { Description = "Columns by field: order_number:Name,quantity:Qty." };
        var mapping = new Option<string?>("--mapping") { Description = "Name of a saved mapping, which says how the files are read (docs/import.md)." };
        var source = new Option<string?>("--source") { Description = "Where the orders come from, such as shopify; otherwise the platform of the file, or csv." };
        var dateOrder = new Option<string?>("--date-order") { Description = "Which number of a date such as 03/04/2026 comes first: day or month; otherwise the file decides." };
        dateOrder.AcceptOnlyFromAmong("day", "month");
        var sign = new Option<string?>("--decimal") { Description = "The decimal sign: point or comma; otherwise the file decides." };
        sign.AcceptOnlyFromAmong("point", "comma");
        var zone = new Option<string?>("--time-zone") { Description = "IANA zone of times without an offset; otherwise the store's." };
        var sheet = new Option<string?>("--sheet") { Description = "The sheet of a workbook; otherwise the first one with columns of orders." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the result and write nothing." };
        var verb = new Command("import", "Import order files; each is imported completely or not at all.")
        {
            files, products, format, source, map, mapping, dateOrder, sign, zone, sheet, mode, dryRun, partial, included, shippingTaxed,
        };
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = run.Build();
            using var inputs = new ImportInputs(run, app.Services.GetRequiredService<DataDirectoryOptions>().PathOf("imports"));
            var orders = new List<InputFile>();
            foreach (var file in result.GetValue(files)!)
            {
                orders.Add(await inputs.OpenAsync(file, cancellationToken));
            }

            var names = result.GetValue(products) is { } given ? await inputs.OpenAsync(given, cancellationToken) : null;
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var request = new ImportRequest
            {
                Mode = Enum.Parse<ImportMode>(result.GetValue(mode)!, ignoreCase: true),
                DryRun = result.GetValue(dryRun),
                AllowPartialOrders = result.GetValue(partial),
                PricesIncludeTax = result.GetValue(included),
                ShippingTaxed = result.GetValue(shippingTaxed),
                Format = result.GetValue(format),
                Map = result.GetValue(map),
                Mapping = result.GetValue(mapping),
                Source = result.GetValue(source),
                DateOrder = result.GetValue(dateOrder) switch { "day" => DateOrder.DayFirst, "month" => DateOrder.MonthFirst, _ => null },
                Decimal = result.GetValue(sign) switch { "point" => DecimalSign.Point, "comma" => DecimalSign.Comma, _ => null },
                TimeZone = result.GetValue(zone),
                Sheet = result.GetValue(sheet),
            };
            var isTaken = false;
            foreach (var file in orders)
            {
                await using var scope = app.Services.CreateAsyncScope();
                var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
                var id = Guid.CreateVersion7();
                await import.RegisterAsync(id, file.Name, request, null, cancellationToken);
                var taken = await ProgressBar.RunAsync(run, file.Name, report =>
                    import.RunAsync(id, file.Path, names?.Path, new RowProgress(report), cancellationToken));
                if (!request.DryRun)
                {
                    await run.Output.WriteLineAsync($"Import {id}");
                }

                await WriteAsync(run, request.DryRun ? $"{file.Name} (dry run, nothing was written)" : file.Name, taken);

                // Rows that exist already are not a failure: the same command can be repeated.
                isTaken |= taken.Lines + taken.Returns > 0 || taken.Rejected.Count == 0;
            }

            if (!request.DryRun)
            {
                await RebuildVerb.PrepareCopyAsync(run, app.Services, cancellationToken);
                await CustomerModelStep.FitAsync(run, app.Services, cancellationToken);
            }

            return isTaken ? 0 : NothingTaken;
        });
        return verb;
    }

    /// <summary>Prints what was imported and what was not.</summary>
    public static async Task WriteAsync(ProgramRun run, string name, ImportResult result)
    {
        var notTaken = result.Skipped.Concat(result.Rejected).Select(reason => Invariant($"{reason.Value:N0} {reason.Key}")).ToList();
        await run.Output.WriteLineAsync(Invariant($"""
            {name}: {result.Rows:N0} rows in {result.Seconds:0.0} s ({result.Rows / Math.Max(result.Seconds, 0.001):N0} rows/s)
              {result.Lines:N0} lines in {result.Orders:N0} new and {result.OrdersUpdated:N0} changed orders, {result.Customers:N0} new customers, {result.Products:N0} new products
              {result.Returns:N0} returns ({result.ReturnsLinked:N0} linked, {result.ReturnsAlone:N0} unlinked)
            """));
        if (result.Reading is { } reading)
        {
            await run.Output.WriteLineAsync($"  read as {reading.Format}: {reading.FormatReason}");
            if (reading.DateOrder is { } order)
            {
                await run.Output.WriteLineAsync($"  dates {(order == DateOrder.DayFirst ? "day first" : "month first")}: {reading.DateOrderReason}");
            }
        }

        if (result.Charges.Count > 0)
        {
            await run.Output.WriteLineAsync($"  in amounts of orders: {string.Join(", ", result.Charges.Select(rows => Invariant($"{rows.Value:N0} {rows.Key}")))}");
        }

        foreach (var sums in result.Sums)
        {
            var places = Invariant($"N{MinorUnits.Of(sums.Currency)}");
            string Money(decimal amount) => amount.ToString(places, CultureInfo.InvariantCulture);

            await run.Output.WriteLineAsync(
                $"  {sums.Currency}: gross {Money(sums.GrossSales)}, discounts {Money(sums.Discounts)}, returns {Money(sums.Returns)}, tax {Money(sums.Tax)}, shipping {Money(sums.Shipping)}, total {Money(sums.TotalSales)}{(sums.GiftCards == 0 ? "" : $"; gift cards sold {Money(sums.GiftCards)}, no sales")}");
        }

        await run.Output.WriteLineAsync(Invariant(
            $"  not imported: {(notTaken.Count == 0 ? "nothing" : string.Join(", ", notTaken))}{(result.Conflicts == 0 ? "" : $"; {result.Conflicts} invoices already exist with different rows")}"));
        foreach (var column in result.ColumnsNotUsed)
        {
            await run.Output.WriteLineAsync($"  column not used: {column.Name}{(column.Suggestion is { } known ? $"; did you mean {known}?" : "")}");
        }

        if (result.TotalsDiffer > 0)
        {
            await run.Output.WriteLineAsync(Invariant($"  {result.TotalsDiffer:N0} orders have another total than the file says"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reports the rows of an import to a progress bar.</summary>
    internal sealed class RowProgress(Action<string, long, long?> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value.Phase, value.RowsRead, value.RowsTotal);
    }
}
