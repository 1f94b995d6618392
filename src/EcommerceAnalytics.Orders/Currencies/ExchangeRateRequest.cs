using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Currencies;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>Rates of exchange to add or to correct.</summary>
public sealed record ExchangeRatesRequest
{
    /// <summary>The rates, 1 to 1,000; each pair and day at most once.</summary>
    [Length(1, 1000)]
    public required IReadOnlyList<ExchangeRateRequest> Rates { get; init; }
}

/// <summary>The rate of a day: one unit of <c>base</c> buys <c>rate</c> units of <c>currency</c>.</summary>
public sealed record ExchangeRateRequest
{
    /// <summary>Currency of which one unit is exchanged, ISO 4217.</summary>
    /// <example>EUR</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "base is an ISO 4217 code of three letters.")]
    public required string Base { get; init; }

    /// <summary>Currency that is bought, ISO 4217.</summary>
    /// <example>USD</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "currency is an ISO 4217 code of three letters.")]
    public required string Currency { get; init; }

    /// <summary>Day of the rate, 1970 to 2100. It holds until the next one, for 7 days at most.</summary>
    /// <example>2011-12-09</example>
    [Range(typeof(DateOnly), "1970-01-01", "2100-12-31", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public required DateOnly Day { get; init; }

    /// <summary>Units of <c>currency</c> for one unit of <c>base</c>, up to 8 decimals.</summary>
    /// <example>1.3384</example>
    [Range(typeof(decimal), "0.00000001", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(ExchangeRate.Decimals)]
    public required decimal Rate { get; init; }
}
