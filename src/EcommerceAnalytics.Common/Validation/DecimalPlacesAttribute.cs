using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace EcommerceAnalytics.Common.Validation;

/// <summary>The maximum number of decimal places: money is stored with four, and requested amounts are never rounded silently.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DecimalPlacesAttribute(int places) : ValidationAttribute
{
    /// <summary>Decimal places allowed; trailing zeros do not count.</summary>
    public int Places { get; } = places;

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not decimal number || decimal.Round(number, Places) == number;

    /// <inheritdoc />
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"The field {name} may have at most {Places} decimal places.");
}
