namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>One change of stock; the movements of a product sum to its quantity on hand.</summary>
public sealed class StockMovement
{
    /// <summary>Database key, in order of time.</summary>
    public long Id { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>Units added (positive) or removed (negative).</summary>
    public int Delta { get; set; }

    /// <summary>The reason.</summary>
    public StockMovementKind Kind { get; set; }

    /// <summary>The order behind a sale, cancellation or return.</summary>
    public long? OrderId { get; set; }

    /// <summary>The reason given by the user, if any.</summary>
    public string? Note { get; set; }

    /// <summary>User who made the change, null for the system.</summary>
    public string? UserName { get; set; }

    /// <summary>When it happened.</summary>
    public DateTime OccurredAtUtc { get; set; }
}

/// <summary>Why stock changed.</summary>
public enum StockMovementKind
{
    /// <summary>Initial stock of a product.</summary>
    Initial = 0,

    /// <summary>Sold by an order.</summary>
    Sale = 1,

    /// <summary>Returned by a cancelled order.</summary>
    Cancellation = 2,

    /// <summary>Returned by a refund with restock.</summary>
    Return = 3,

    /// <summary>Adjusted by a delta with a reason.</summary>
    Adjustment = 4,

    /// <summary>Set to a counted quantity.</summary>
    Count = 5,
}
