namespace EcommerceAnalytics.Orders.Push;

/// <summary>What became of each order.</summary>
public sealed record PushBatchResponse
{
    /// <summary>Orders that are new.</summary>
    /// <example>1</example>
    public required int Created { get; init; }

    /// <summary>Orders that were there and have changed.</summary>
    /// <example>0</example>
    public required int Updated { get; init; }

    /// <summary>Orders that were there as they are.</summary>
    /// <example>0</example>
    public required int Unchanged { get; init; }

    /// <summary>Older versions of orders that are there, left out.</summary>
    /// <example>0</example>
    public required int Outdated { get; init; }

    /// <summary>Orders that cannot be stored; nothing of them is.</summary>
    /// <example>0</example>
    public required int Refused { get; init; }

    /// <summary>The orders, in the order of the request.</summary>
    public required IReadOnlyList<PushResult> Results { get; init; }
}
