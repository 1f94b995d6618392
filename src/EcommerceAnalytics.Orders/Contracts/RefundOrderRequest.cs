using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Contracts;

/// <summary>Units and money to give back. Tax and shipping are not part of it.</summary>
public sealed record RefundOrderRequest
{
    /// <summary>What comes back, each line of the order at most once.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<RefundOrderLineRequest> Lines { get; init; }

    /// <summary>Puts the units back into stock.</summary>
    /// <example>true</example>
    public bool Restock { get; init; }

    /// <summary>Reason in words.</summary>
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

    /// <summary>Units that come back, at most those bought and not yet refunded; 0 for money alone.</summary>
    /// <example>1</example>
    [Range(0, 1_000_000)]
    public required int Quantity { get; init; }

    /// <summary>
    /// Money that goes back, at most what was paid and not yet refunded. When left out: the units' share of what was paid
    /// for the line (gross − discount), to the cent; the last unit takes what is left.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }
}
