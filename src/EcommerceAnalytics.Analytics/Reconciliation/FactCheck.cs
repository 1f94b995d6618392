namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>One thing that is true of facts, whatever was imported, corrected or undone.</summary>
public sealed record FactCheck
{
    /// <summary>What is checked.</summary>
    /// <example>returnedUnits</example>
    public required FactCheckKind Check { get; init; }

    /// <summary>Whether it holds for the whole store.</summary>
    /// <example>true</example>
    public bool Holds => Failed == 0;

    /// <summary>Number of rows for which it does not hold; 1,000 stands for 1,000 or more.</summary>
    /// <example>0</example>
    public required int Failed { get; init; }

    /// <summary>The first 20 of them.</summary>
    public required IReadOnlyList<FactFault> Items { get; init; }
}

/// <summary>A row for which a check does not hold.</summary>
/// <param name="Id" example="42">Key of the order, return, customer or product.</param>
/// <param name="Expected" example="2">What would be right, or the most that would be.</param>
/// <param name="Actual" example="3">What is there.</param>
/// <param name="Link" example="/api/v1/orders/42">Where it is to be read.</param>
public sealed record FactFault(long Id, decimal Expected, decimal Actual, string Link);
