using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Orders.Taxes;

/// <summary>Taxes.</summary>
public sealed class TaxOptions : ISettings
{
    /// <summary>Applies to every country that is not listed.</summary>
    internal const string Default = "Default";

    /// <inheritdoc />
    public static string Section => "Tax";

    /// <summary>Rates by country, or <c>Default</c>; a country not listed here keeps its built-in rate.</summary>
    [TaxRate(ErrorMessage = "a rate from 0 to 1 for a country's name or ISO 3166 code, or for Default")]
    public IReadOnlyDictionary<string, decimal> Rates { get; set; } = new Dictionary<string, decimal>();

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class TaxRateAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is KeyValuePair<string, object?>(var country, decimal and >= 0 and <= 1)
            && (country.Equals(Default, StringComparison.OrdinalIgnoreCase) || CountryCodes.TryResolve(country, out _));
    }
}
