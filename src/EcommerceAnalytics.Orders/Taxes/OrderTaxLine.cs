using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Taxes;

/// <summary>The tax of an order at one rate.</summary>
public sealed record OrderTaxLine
{
    /// <summary>Name of the tax; null when not known.</summary>
    /// <example>VAT</example>
    [StringLength(64)]
    [PlainText]
    public string? Name { get; init; }

    /// <summary>The rate, from 0 to 1, up to 6 decimals; null when not known.</summary>
    /// <example>0.2</example>
    [Range(typeof(decimal), "0", "1", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(6)]
    public decimal? Rate { get; init; }

    /// <summary>The tax at this rate.</summary>
    /// <example>1.18</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public required decimal Amount { get; init; }
}
