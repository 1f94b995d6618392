using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>
/// Units, money, tax and shipping to refund, either by line or as one amount of the order. What is omitted goes back as a customer expects: tax in
/// proportion to the money, and with the last units all that is left of tax and shipping.
/// </summary>
public sealed record RefundOrderRequest
{
    /// <summary>The order lines to refund, each at most once; none to refund tax or shipping alone. Required without <c>amount</c>.</summary>
    [Length(0, 500)]
    public IReadOnlyList<RefundOrderLineRequest>? Lines { get; init; }

    /// <summary>
    /// Instead of <c>lines</c>: money to refund with its tax, at most what was paid for the order and not yet refunded. It is spread over the lines
    /// by what is left of each, and what exceeds them is of the shipping; the lines of the refund are marked as <c>inferred</c>.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0.0001", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }

    /// <summary>
    /// Tax to refund, at most the tax of the order that has not been refunded. When omitted: in proportion to the money of each line. Not with <c>amount</c>.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>
    /// Shipping to refund, at most the shipping of the order that has not been refunded. When omitted: all of it where nothing of the
    /// lines is left after this refund, otherwise none. Not with <c>amount</c>.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Shipping { get; init; }

    /// <summary>Whether to return the units to stock. Damaged units that do not go back keep their cost. Not with <c>amount</c>, which has no units.</summary>
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
    /// Money to refund without tax, at most what was paid and not yet refunded. When omitted: the units' share of what was paid
    /// for the line (gross − discount), to the minor unit of the currency; the last unit takes the remainder.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }
}
