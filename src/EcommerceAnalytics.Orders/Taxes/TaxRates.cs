using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Money;

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

    /// <summary>Tax on an amount sold to a country, to the cent, halves away from zero.</summary>
    public decimal TaxOn(decimal amount, string country) =>
        (amount * _rates.GetValueOrDefault(country, _rates[TaxOptions.Default])).RoundToCent();
}
