using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>What a file of rates leaves open.</summary>
public sealed record ExchangeRateImportRequest
{
    /// <summary>The base of rates that name none, ISO 4217.</summary>
    /// <example>EUR</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "base is an ISO 4217 code of three letters.")]
    [DefaultValue("EUR")]
    public string Base { get; init; } = "EUR";
}
