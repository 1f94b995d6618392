using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Inventory;

/// <summary>One change of a product's stock. All movements add up to the quantity on hand.</summary>
public sealed record StockMovementResponse
{
    /// <summary>Id of the movement, in order of time.</summary>
    /// <example>90211</example>
    public required long Id { get; init; }

    /// <summary>Units added (positive) or removed (negative).</summary>
    /// <example>-3</example>
    public required int Delta { get; init; }

    /// <summary>The kind of movement.</summary>
    /// <example>adjustment</example>
    public required StockMovementKind Kind { get; init; }

    /// <summary>Id of the order behind a sale, cancellation or return.</summary>
    /// <example>40077</example>
    public long? OrderId { get; init; }

    /// <summary>The reason given, if any.</summary>
    /// <example>Broken in the warehouse</example>
    public string? Reason { get; init; }

    /// <summary>User who made the change, null for the system.</summary>
    /// <example>admin</example>
    public string? UserName { get; init; }

    /// <summary>When it happened.</summary>
    /// <example>2011-12-09T14:05:00.000Z</example>
    public required DateTime OccurredAt { get; init; }
}
