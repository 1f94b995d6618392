namespace EcommerceAnalytics.Data.Platform;

/// <summary>A right to do background work, held by one instance at a time until it expires.</summary>
public sealed class Lease
{
    /// <summary>The lease of imports; held by the lock on its row, not by time.</summary>
    public const string Import = "import";

    /// <summary>Name of the work.</summary>
    public required string Name { get; set; }

    /// <summary>The instance that holds it.</summary>
    public Guid Holder { get; set; }

    /// <summary>When it may be taken by another.</summary>
    public DateTime ExpiresAtUtc { get; set; }
}
