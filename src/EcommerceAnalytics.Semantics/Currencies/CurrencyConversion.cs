using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Currencies;

/// <summary>
/// Converts amounts into one currency by the rate of each day: the last one published on it or up to <see cref="MaxAge"/> days before, as
/// over a weekend. A pair without a rate of its own is exchanged through the base that both have a rate of.
/// </summary>
/// <param name="target">The currency that amounts are converted into.</param>
public sealed class CurrencyConversion(string target)
{
    /// <summary>How many days a rate holds after its own.</summary>
    public const int MaxAge = 7;

    // Eight significant digits of the smallest rates: a rupiah is 0.0000588 euros.
    private const int RateDecimals = 12;
    private const int DaysNamed = 5;

    private readonly Dictionary<string, Uses> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, Dictionary<string, Dictionary<string, decimal>>> _byDay = [];
    private readonly HashSet<(string Currency, DateOnly Day)> _missing = [];
    private (DateOnly First, DateOnly Last)? _loaded;

    /// <summary>The currency that amounts are converted into, ISO 4217.</summary>
    public string Target => target;

    /// <summary>The rates used so far, by currency.</summary>
    internal IReadOnlyList<RatesUsed> Used =>
    [
        .. _uses.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => new RatesUsed
        {
            Currency = u.Key,
            Days = u.Value.ByDay.Count,
            FirstRate = u.Value.ByDay.Values.Min(r => r.Published),
            LastRate = u.Value.ByDay.Values.Max(r => r.Published),
            Lowest = u.Value.ByDay.Values.Min(r => r.Rate),
            Highest = u.Value.ByDay.Values.Max(r => r.Rate),
        }),
    ];

    /// <summary>Reads the rates of days.</summary>
    internal async Task LoadAsync(EcommerceDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        first = first.AddDays(-MaxAge);
        if (_loaded is { } loaded && loaded.First <= first && loaded.Last >= last)
        {
            return;
        }

        _byDay.Clear();
        await foreach (var rate in db.ExchangeRates.AsNoTracking().Where(r => r.Day >= first && r.Day <= last).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!_byDay.TryGetValue(rate.Day, out var bases))
            {
                bases = new(StringComparer.Ordinal);
                _byDay.Add(rate.Day, bases);
            }

            if (!bases.TryGetValue(rate.Base, out var rates))
            {
                rates = new(StringComparer.Ordinal) { [rate.Base] = 1 };
                bases.Add(rate.Base, rates);
            }

            rates[rate.Currency] = rate.Rate;
        }

        _loaded = (first, last);
    }

    /// <summary>What one unit of a currency is worth on a day; null where there is no rate, which <see cref="RequireRates"/> then tells.</summary>
    internal decimal? RateOf(string currency, DateOnly day)
    {
        for (var published = day; published >= day.AddDays(-MaxAge); published = published.AddDays(-1))
        {
            if (_byDay.TryGetValue(published, out var bases) && RateOf(currency, bases) is { } rate)
            {
                if (!_uses.TryGetValue(currency, out var uses))
                {
                    uses = new Uses();
                    _uses.Add(currency, uses);
                }

                uses.ByDay[day] = (published, rate);
                return rate;
            }
        }

        _missing.Add((currency, day));
        return null;
    }

    /// <summary>Nothing is converted without a rate.</summary>
    /// <exception cref="RequestException">400: rates are missing; the message names currencies and days.</exception>
    internal void RequireRates()
    {
        if (_missing.Count == 0)
        {
            return;
        }

        var texts = _missing.GroupBy(m => m.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var days = g.Select(m => m.Day).Order().ToList();
            var named = string.Join(", ", days.Take(DaysNamed).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            var others = days.Count > DaysNamed ? string.Create(CultureInfo.InvariantCulture, $" and {days.Count - DaysNamed} other days") : string.Empty;
            return string.Create(CultureInfo.InvariantCulture, $"There is no rate from {g.Key} to {target} for {named}{others}, nor in the {MaxAge} days before.");
        });
        throw RequestException.Invalid("convert", $"{string.Join(" ", texts)} Add the rates under exchange-rates, or leave convert out.");
    }

    private decimal? RateOf(string currency, Dictionary<string, Dictionary<string, decimal>> bases)
    {
        // A rate between the two comes before one through a third currency.
        foreach (var (_, rates) in bases.OrderByDescending(b => b.Key == target || b.Key == currency).ThenBy(b => b.Key, StringComparer.Ordinal))
        {
            if (rates.TryGetValue(target, out var bought) && rates.TryGetValue(currency, out var sold))
            {
                return decimal.Round(bought / sold, RateDecimals, MidpointRounding.AwayFromZero);
            }
        }

        return null;
    }

    private sealed class Uses
    {
        public Dictionary<DateOnly, (DateOnly Published, decimal Rate)> ByDay { get; } = [];
    }
}
