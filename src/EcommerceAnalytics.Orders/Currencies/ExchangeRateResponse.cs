namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>The rate of a day: one unit of <c>base</c> buys <c>rate</c> units of <c>currency</c>.</summary>
public sealed record ExchangeRateResponse
{
    /// <summary>Currency of which one unit is exchanged, ISO 4217.</summary>
    /// <example>EUR</example>
    public required string Base { get; init; }

    /// <summary>Currency that is bought, ISO 4217.</summary>
    /// <example>USD</example>
    public required string Currency { get; init; }

    /// <summary>Day of the rate.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly Day { get; init; }

    /// <summary>Units of <c>currency</c> for one unit of <c>base</c>.</summary>
    /// <example>1.3384</example>
    public required decimal Rate { get; init; }
}

/// <summary>What became of rates: given = added + changed + unchanged.</summary>
public sealed record ExchangeRatesResult
{
    /// <summary>Rates given.</summary>
    /// <example>41</example>
    public required int Given { get; init; }

    /// <summary>Rates of pairs and days that had none.</summary>
    /// <example>40</example>
    public required int Added { get; init; }

    /// <summary>Rates that were different.</summary>
    /// <example>1</example>
    public required int Changed { get; init; }

    /// <summary>Rates that were the same.</summary>
    /// <example>0</example>
    public int Unchanged => Given - Added - Changed;
}
