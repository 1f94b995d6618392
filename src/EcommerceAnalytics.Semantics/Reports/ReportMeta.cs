using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>The resolved period, what was counted, and the state of the data.</summary>
public sealed record ReportMeta
{
    /// <summary>First instant of the period, UTC.</summary>
    /// <example>2011-11-10T00:00:00.000Z</example>
    public DateTime? From { get; init; }

    /// <summary>First instant after the period, UTC.</summary>
    /// <example>2011-12-10T00:00:00.000Z</example>
    public DateTime? To { get; init; }

    /// <summary>First local day of the period.</summary>
    /// <example>2011-11-10</example>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last local day of the period, included.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? LastDay { get; init; }

    /// <summary>IANA time zone of the days.</summary>
    /// <example>Europe/London</example>
    public required string TimeZone { get; init; }

    /// <summary>The zone itself.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The one currency of every amount, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Orders in these states were counted.</summary>
    /// <example>["pending", "shipped", "delivered"]</example>
    public required IReadOnlyList<OrderStatus> StatusesCounted { get; init; }

    /// <summary>When the response was computed; it is reused while the data is unchanged.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public required DateTime ComputedAt { get; init; }

    /// <summary>The last store day with an order or a refund; null without data.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? DataThrough { get; init; }

    /// <summary>Seconds by which the replica that was read is behind; null when the primary was read.</summary>
    /// <example>null</example>
    public int? ReplicaLagSeconds { get; init; }

    /// <summary>How far the connected shops were when the response was computed, by name; null where none is connected.</summary>
    public IReadOnlyList<SourceState>? ConnectedShops { get; init; }

    /// <summary>Increases with every committed write to counted facts.</summary>
    /// <example>1513</example>
    public required long DataVersion { get; init; }

    /// <summary>The period includes the current time, or extends beyond the data.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }

    /// <summary>The earlier period that was compared with begins before the data, so that changes are against a part of it; null without a comparison.</summary>
    /// <example>null</example>
    public bool? ComparisonIsPartial { get; init; }

    /// <summary>Counted orders of guests in the period, which are excluded from customer figures; null where guests count too.</summary>
    /// <example>0</example>
    public int? GuestOrdersLeftOut { get; init; }

    /// <summary>What the slowest of the sales figures were read from, which are the same wherever they come from; null where there are none.</summary>
    /// <example>copy</example>
    public FigureSource? Source { get; init; }

    /// <summary>The rates with which amounts of other currencies were converted; null where nothing was to be converted.</summary>
    public IReadOnlyList<RatesUsed>? ExchangeRates { get; init; }

    /// <summary>Warnings about the figures, in words.</summary>
    /// <example>[]</example>
    public required IReadOnlyList<string> Warnings { get; init; }
}
