using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>Which rates to list.</summary>
public sealed record ExchangeRateListRequest : PageRequest
{
    /// <summary>Only rates of this base.</summary>
    /// <example>EUR</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "base is an ISO 4217 code of three letters.")]
    public string? Base { get; init; }

    /// <summary>Only rates to this currency.</summary>
    /// <example>USD</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "currency is an ISO 4217 code of three letters.")]
    public string? Currency { get; init; }

    /// <summary>Only rates of this day and later ones, 1970 to 2100.</summary>
    /// <example>2011-12-01</example>
    [Range(typeof(DateOnly), "1970-01-01", "2100-12-31", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public DateOnly? From { get; init; }

    /// <summary>Only rates of this day and earlier ones, 1970 to 2100.</summary>
    /// <example>2011-12-09</example>
    [Range(typeof(DateOnly), "1970-01-01", "2100-12-31", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public DateOnly? To { get; init; }
}
