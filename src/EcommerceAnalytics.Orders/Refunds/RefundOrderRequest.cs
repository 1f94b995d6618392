using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>Units and money to refund. Tax and shipping are not included.</summary>
public sealed record RefundOrderRequest
{
    /// <summary>What is refunded; each line of the order at most once.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<RefundOrderLineRequest> Lines { get; init; }

    /// <summary>Whether to return the units to stock.</summary>
    /// <example>true</example>
    public bool Restock { get; init; }

    /// <summary>Free-text reason.</summary>
    /// <example>Arrived broken</example>
    [StringLength(255)]
    [PlainText(Multiline = true)]
    public string? Reason { get; init; }
}

/// <summary>Units and money of one line.</summary>
public sealed record RefundOrderLineRequest
{
    /// <summary>Key of the order's line.</summary>
    /// <example>955</example>
    [Range(typeof(long), "1", "9223372036854775807", ParseLimitsInInvariantCulture = true)]
    public required long LineId { get; init; }

    /// <summary>Units to refund, at most those bought and not yet refunded; 0 for money only.</summary>
    /// <example>1</example>
    [Range(0, 1_000_000)]
    public required int Quantity { get; init; }

    /// <summary>
    /// Money to refund, at most what was paid and not yet refunded. When omitted: the units' share of what was paid
    /// for the line (gross − discount), to the cent; the last unit takes the remainder.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }
}
