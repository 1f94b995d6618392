using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>What has gone back of an order on one day: units, money or both. It counts on its own day.</summary>
public sealed record PushRefund
{
    /// <summary>Its number, unique in its source; when omitted, the order's with <c>-R1</c>, <c>-R2</c>, …</summary>
    /// <example>null</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public string? Number { get; init; }

    /// <summary>When the money went back, ISO 8601 with an offset.</summary>
    /// <example>2011-12-10T09:00:00.000Z</example>
    public required DateTimeOffset RefundedAt { get; init; }

    /// <summary>Why, up to 500 characters.</summary>
    /// <example>Arrived broken</example>
    [StringLength(500)]
    [PlainText]
    public string? Reason { get; init; }

    /// <summary>Units that went back.</summary>
    [Length(0, 500)]
    public IReadOnlyList<PushRefundLine> Lines { get; init; } = [];

    /// <summary>Money besides that of the lines, with its tax and shipping; it is spread over the order.</summary>
    /// <example>0</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Amount { get; init; }

    /// <summary>Tax of the lines and of the shipping; when omitted, that of the lines, else what they had been charged in proportion.</summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>Shipping that went back, without its tax.</summary>
    /// <example>0</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Shipping { get; init; }

    /// <summary>Whether the units are on the shelf again, and their cost is none any more.</summary>
    /// <example>false</example>
    public bool Restock { get; init; }
}
