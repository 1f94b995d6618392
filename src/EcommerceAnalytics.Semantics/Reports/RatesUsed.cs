namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>The rates with which the amounts of a currency were converted.</summary>
public sealed record RatesUsed
{
    /// <summary>The currency that was converted, ISO 4217.</summary>
    /// <example>USD</example>
    public required string Currency { get; init; }

    /// <summary>Days with amounts in the currency.</summary>
    /// <example>21</example>
    public required int Days { get; init; }

    /// <summary>Earliest day of a rate that was used.</summary>
    /// <example>2011-11-10</example>
    public required DateOnly FirstRate { get; init; }

    /// <summary>Latest day of a rate that was used.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly LastRate { get; init; }

    /// <summary>The lowest rate: what one unit of the currency was worth.</summary>
    /// <example>0.621504</example>
    public required decimal Lowest { get; init; }

    /// <summary>The highest rate.</summary>
    /// <example>0.646118</example>
    public required decimal Highest { get; init; }
}
