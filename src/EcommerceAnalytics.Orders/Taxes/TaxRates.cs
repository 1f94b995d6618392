using EcommerceAnalytics.Common.Countries;

namespace EcommerceAnalytics.Orders.Taxes;

/// <summary>Tax rates by country.</summary>
public sealed class TaxRates
{
    private readonly Dictionary<string, decimal> _rates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US"] = 0.07m,
        ["GB"] = 0.20m,
        ["IN"] = 0.18m,
        [TaxOptions.Default] = 0.05m,
    };

    /// <summary>The built-in rates, overridden by the settings.</summary>
    public TaxRates(TaxOptions options)
    {
        foreach (var (country, rate) in options.Rates)
        {
            _rates[CountryCodes.TryResolve(country, out var code) ? code : TaxOptions.Default] = rate;
        }
    }

    /// <summary>The rate of a country, from 0 to 1.</summary>
    public decimal RateOf(string country) => _rates.GetValueOrDefault(country, _rates[TaxOptions.Default]);
}
