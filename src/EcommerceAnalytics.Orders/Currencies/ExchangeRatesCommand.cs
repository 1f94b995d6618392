using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Currencies;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>Adds rates and corrects those that differ, in the caller's transaction.</summary>
public sealed class ExchangeRatesCommand(EcommerceDbContext db)
{
    /// <summary>Saves the rates of a request.</summary>
    /// <exception cref="RequestException">400: a pair of currencies has two rates for one day, or exchanges a currency into itself.</exception>
    public Task<ExchangeRatesResult> RunAsync(ExchangeRatesRequest request, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, string, DateOnly)>();
        for (var i = 0; i < request.Rates.Count; i++)
        {
            var rate = request.Rates[i];
            if (rate.Base == rate.Currency)
            {
                throw RequestException.Invalid($"rates[{i}].currency", "A currency is not exchanged into itself.");
            }

            if (!seen.Add((rate.Base, rate.Currency, rate.Day)))
            {
                throw RequestException.Invalid($"rates[{i}].day", $"There are two rates from {rate.Base} to {rate.Currency} for {rate.Day:yyyy-MM-dd}.");
            }
        }

        return SaveAsync([.. request.Rates.Select(r => new ExchangeRate { Base = r.Base, Currency = r.Currency, Day = r.Day, Rate = r.Rate })], cancellationToken);
    }

    /// <summary>Saves rates, each pair and day once.</summary>
    internal async Task<ExchangeRatesResult> SaveAsync(IReadOnlyCollection<ExchangeRate> rates, CancellationToken cancellationToken)
    {
        var bases = rates.Select(r => r.Base).Distinct().ToList();
        var (first, last) = (rates.Min(r => r.Day), rates.Max(r => r.Day));
        var known = await db.ExchangeRates.AsNoTracking().Where(r => bases.Contains(r.Base) && r.Day >= first && r.Day <= last)
            .ToDictionaryAsync(r => (r.Base, r.Currency, r.Day), r => r.Rate, cancellationToken);
        var added = rates.Where(r => !known.ContainsKey((r.Base, r.Currency, r.Day))).ToList();
        var changed = rates.Where(r => known.TryGetValue((r.Base, r.Currency, r.Day), out var rate) && rate != r.Rate).ToList();
        foreach (var rate in changed)
        {
            await db.ExchangeRates.Where(r => r.Base == rate.Base && r.Currency == rate.Currency && r.Day == rate.Day)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Rate, rate.Rate), cancellationToken);
        }

        await new BulkInsert<ExchangeRate>(db).InsertAsync(added, cancellationToken);
        if (added.Count + changed.Count > 0)
        {
            // Converted figures are others from now on.
            db.MarkChanged(null);
            await db.SaveChangesAsync(cancellationToken);
        }

        return new ExchangeRatesResult { Given = rates.Count, Added = added.Count, Changed = changed.Count };
    }
}
