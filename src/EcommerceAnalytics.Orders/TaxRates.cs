using System.Globalization;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Money;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Orders;

/// <summary>Tax rates by country, from <c>Tax:Rates</c>; <c>Default</c> holds for every country not named.</summary>
public sealed class TaxRates
{
    private const string DefaultName = "Default";

    private readonly Dictionary<string, decimal> _rates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US"] = 0.07m,
        ["GB"] = 0.20m,
        ["IN"] = 0.18m,
        [DefaultName] = 0.05m,
    };

    /// <summary>Reads the setting; a country not named there keeps its built-in rate.</summary>
    /// <exception cref="InvalidOperationException">A rate is not a number from 0 to 1, or a country is not known.</exception>
    public static TaxRates From(IConfiguration configuration)
    {
        var result = new TaxRates();
        foreach (var child in configuration.GetSection("Tax:Rates").GetChildren())
        {
            var rate = decimal.TryParse(child.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) && parsed <= 1
                ? parsed
                : throw new InvalidOperationException($"Tax:Rates:{child.Key} is '{child.Value}'; allowed are 0 to 1.");
            var country = string.Equals(child.Key, DefaultName, StringComparison.OrdinalIgnoreCase) ? DefaultName
                : CountryCodes.TryResolve(child.Key, out var code) ? code
                : throw new InvalidOperationException($"Tax:Rates:{child.Key} names no country.");
            result._rates[country] = rate;
        }

        return result;
    }

    /// <summary>Tax on an amount sold to a country, to the cent, halves away from zero.</summary>
    public decimal TaxOn(decimal amount, string country) =>
        (amount * _rates.GetValueOrDefault(country, _rates[DefaultName])).RoundToCent();
}
