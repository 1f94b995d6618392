namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What became of what an import had brought.</summary>
public sealed record ImportUndoResult
{
    /// <summary>Orders removed.</summary>
    /// <example>19950</example>
    public int Orders { get; init; }

    /// <summary>Returns removed.</summary>
    /// <example>3834</example>
    public int Returns { get; init; }

    /// <summary>Orders and returns that are what they were before the import.</summary>
    /// <example>0</example>
    public int Restored { get; init; }

    /// <summary>Customers removed.</summary>
    /// <example>4338</example>
    public int Customers { get; init; }

    /// <summary>Merges of two customers, each there before the import, that were undone.</summary>
    /// <example>0</example>
    public int Merges { get; init; }

    /// <summary>Products removed.</summary>
    /// <example>3921</example>
    public int Products { get; init; }

    /// <summary>What has changed since or is in use, and was kept. The issues of the import list each (<c>changedSince</c>).</summary>
    /// <example>9</example>
    public int Kept { get; init; }
}
