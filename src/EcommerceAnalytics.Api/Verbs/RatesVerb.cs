using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Currencies;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>rates FILE… [--base CURRENCY]</c>: imports files of exchange rates one after another, each completely or not at all.</summary>
internal static class RatesVerb
{
    /// <summary>Exit code when rates were rejected and none was imported.</summary>
    private const int NothingTaken = 2;

    private const int CurrencyLength = 3;

    public static Command Create(ProgramRun run)
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Files of rates: that of the European Central Bank, or CSV with currency, day, rate and optionally base, plain or gzip; - reads standard input.",
        };
        var given = new Option<string>("--base") { Description = "The base of rates that name none.", DefaultValueFactory = _ => new ExchangeRateImportRequest().Base };
        given.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: CurrencyLength } text || !text.All(char.IsAsciiLetterUpper))
            {
                result.AddError("--base is an ISO 4217 code of three letters, such as EUR.");
            }
        });
        var verb = new Command("rates", "Import exchange rates; a file is imported completely or not at all.") { files, given };
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = run.Build();
            using var inputs = new ImportInputs(run, app.Services.GetRequiredService<DataDirectoryOptions>().PathOf("imports"));
            var sources = new List<InputFile>();
            foreach (var file in result.GetValue(files)!)
            {
                sources.Add(await inputs.OpenAsync(file, cancellationToken));
            }

            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var request = new ExchangeRateImportRequest { Base = result.GetValue(given)! };
            var isTaken = false;
            foreach (var source in sources)
            {
                isTaken |= await ImportAsync(run, app.Services, source, request, cancellationToken);
            }

            return isTaken ? 0 : NothingTaken;
        });
        return verb;
    }

    /// <returns>Whether the rates were taken; otherwise the output says why not.</returns>
    private static async Task<bool> ImportAsync(
        ProgramRun run, IServiceProvider services, InputFile source, ExchangeRateImportRequest request, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            var taken = await scope.ServiceProvider.GetRequiredService<ExchangeRateImport>().RunAsync(source.Path, request, cancellationToken);
            await run.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{source.Name}: {taken.Given:N0} rates ({taken.Added:N0} new, {taken.Changed:N0} changed, {taken.Unchanged:N0} as they were)"));
            return true;
        }
        catch (RequestException fault) when (fault.Extensions.ContainsKey(ExchangeRateImport.Line))
        {
            await run.Output.WriteLineAsync($"{source.Name}: {string.Join(" ", fault.Errors.Values.SelectMany(messages => messages))}");
            return false;
        }
    }
}
