namespace EcommerceAnalytics.Data.Sources;

/// <summary>The number of an order of a shop by the shop's own key, which is all that a message of a refund or a deletion names.</summary>
public sealed class SourceOrder
{
    /// <summary>The shop.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The shop.</summary>
    public Source? Source { get; set; }

    /// <summary>The shop's key of the order.</summary>
    public required string OrderKey { get; set; }

    /// <summary>The order's number.</summary>
    public required string Number { get; set; }

    /// <summary>When the shop deleted it; older versions do not bring it back. Null otherwise.</summary>
    public DateTime? DeletedAtUtc { get; set; }
}
