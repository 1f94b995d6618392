namespace EcommerceAnalytics.Data.Platform;

/// <summary>What <see cref="AuditEntry.Action"/> may be.</summary>
public static class AuditActions
{
    /// <summary>Created.</summary>
    public const string Created = "created";

    /// <summary>Made invalid; it is kept.</summary>
    public const string Revoked = "revoked";

    /// <summary>Changed by a file.</summary>
    public const string Updated = "updated";

    /// <summary>Deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>An import was undone.</summary>
    public const string Undone = "undone";

    /// <summary>Made what it was before an import.</summary>
    public const string Restored = "restored";

    /// <summary>Two customers were made one.</summary>
    public const string CustomersMerged = "customersMerged";

    /// <summary>They were made two again.</summary>
    public const string CustomersMergeUndone = "customersMergeUndone";
}
