namespace EcommerceAnalytics.Data.Currencies;

/// <summary>The rate of a day: one unit of <see cref="Base"/> buys <see cref="Rate"/> units of <see cref="Currency"/>.</summary>
public sealed class ExchangeRate
{
    /// <summary>The most decimals of a rate.</summary>
    public const int Decimals = 8;

    /// <summary>Currency of which one unit is exchanged, ISO 4217.</summary>
    public required string Base { get; set; }

    /// <summary>Currency that is bought, ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>Day of the rate.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Units of <see cref="Currency"/>, greater than 0, up to <see cref="Decimals"/> decimals.</summary>
    public decimal Rate { get; set; }
}
