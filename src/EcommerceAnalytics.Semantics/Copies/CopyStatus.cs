namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>The columnar copy of this instance.</summary>
public sealed record CopyStatus
{
    /// <summary>Its state.</summary>
    /// <example>ready</example>
    public required CopyState State { get; init; }

    /// <summary>The data version that it shows; null without a copy. A question brings it to its own version first.</summary>
    /// <example>1513</example>
    public long? DataVersion { get; init; }

    /// <summary>Orders copied so far, while it is made; null otherwise.</summary>
    /// <example>null</example>
    public long? OrdersDone { get; init; }

    /// <summary>Orders to copy, while it is made; null otherwise.</summary>
    /// <example>null</example>
    public long? OrdersTotal { get; init; }

    /// <summary>Size of its file.</summary>
    /// <example>27525120</example>
    public long? Bytes { get; init; }
}

/// <summary>State of the columnar copy.</summary>
public enum CopyState
{
    /// <summary>It answers.</summary>
    Ready,

    /// <summary>It is being made; the facts answer.</summary>
    Making,

    /// <summary>It is not made yet, or was thrown away; the facts answer.</summary>
    Missing,

    /// <summary>The settings switch it off; the facts answer.</summary>
    Off,

    /// <summary>Its engine does not run on this machine; the facts answer. The log has the reason.</summary>
    Unavailable,
}
