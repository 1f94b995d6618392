using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>Saves the rates of a file, all of them or none, in a transaction of its own.</summary>
public sealed class ExchangeRateImport(EcommerceDbContext db, WriteTransactions transactions, ExchangeRatesCommand command)
{
    /// <summary>The largest file.</summary>
    public const long MaxFileBytes = 64L * 1024 * 1024;

    /// <summary>The member of a problem that has the line of a rate that is not valid.</summary>
    public const string Line = "line";

    /// <summary>Saves the rates.</summary>
    /// <param name="path">The file: CSV, plain or gzip.</param>
    /// <param name="request">What the file leaves open.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RequestException">400: the file cannot be read; <c>line</c> is the line of a rate that is not valid.</exception>
    public async Task<ExchangeRatesResult> RunAsync(string path, ExchangeRateImportRequest request, CancellationToken cancellationToken)
    {
        var rates = ExchangeRateFile.Read(path, request.Base);
        ExchangeRatesResult? result = null;
        await transactions.RunAsync(db, async () => result = await command.SaveAsync(rates, cancellationToken), WritePolicy.Background, cancellationToken);
        return result!;
    }
}
