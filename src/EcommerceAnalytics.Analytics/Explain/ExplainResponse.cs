using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>The breakdown of the difference in net sales between two periods.</summary>
public sealed record ExplainResponse
{
    /// <summary>The groups, largest difference first, up or down, and at the end <c>other</c>; they add up to the totals in every amount.</summary>
    public required IReadOnlyList<ExplainedGroup> Items { get; init; }

    /// <summary>All groups.</summary>
    public required ExplainedDifference Totals { get; init; }

    /// <summary>First instant of the earlier period, UTC.</summary>
    /// <example>2010-11-01T00:00:00.000Z</example>
    public required DateTime PreviousFrom { get; init; }

    /// <summary>First instant after the earlier period, UTC.</summary>
    /// <example>2010-12-01T00:00:00.000Z</example>
    public required DateTime PreviousTo { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>
/// A difference of net sales and its five parts (docs/metrics.md). The parts add up to the difference exactly; they are
/// rounded to ten-thousandths, the precision of money.
/// </summary>
public record ExplainedDifference
{
    /// <summary>Net sales of the period.</summary>
    /// <example>1161817.38</example>
    [JsonPropertyOrder(10)]
    public decimal NetSales { get; }

    /// <summary>Net sales of the earlier period.</summary>
    /// <example>1023045.12</example>
    [JsonPropertyOrder(11)]
    public decimal PreviousNetSales { get; }

    /// <summary>Net sales − earlier net sales.</summary>
    /// <example>138772.26</example>
    [JsonPropertyOrder(12)]
    public decimal Difference { get; }

    /// <summary>Difference / |earlier net sales|; null when those are 0.</summary>
    /// <example>0.135646</example>
    [JsonPropertyOrder(13)]
    public decimal? ChangeRate { get; }

    /// <summary>The effect of selling more or fewer units in total, at the earlier prices and in the earlier proportions.</summary>
    /// <example>61234.5</example>
    [JsonPropertyOrder(14)]
    public decimal VolumeEffect { get; }

    /// <summary>The effect of a changed mix of products and countries, at the earlier prices; includes products sold in only one of the periods.</summary>
    /// <example>52117.8432</example>
    [JsonPropertyOrder(15)]
    public decimal MixEffect { get; }

    /// <summary>The effect of changed prices, before discounts, on the units sold now.</summary>
    /// <example>31420.0068</example>
    [JsonPropertyOrder(16)]
    public decimal PriceEffect { get; }

    /// <summary>The effect of changed discounts per unit on the units sold now; negative for higher discounts.</summary>
    /// <example>-1200.5</example>
    [JsonPropertyOrder(17)]
    public decimal DiscountEffect { get; }

    /// <summary>Earlier returns − returns; negative for more returns.</summary>
    /// <example>-4799.59</example>
    [JsonPropertyOrder(18)]
    public decimal ReturnsEffect { get; }

    /// <summary>Units sold in the period.</summary>
    /// <example>664817</example>
    [JsonPropertyOrder(19)]
    public long UnitsSold { get; }

    /// <summary>Units sold in the earlier period.</summary>
    /// <example>629001</example>
    [JsonPropertyOrder(20)]
    public long PreviousUnitsSold { get; }

    /// <summary>(Gross − discounts) / units sold; null without units.</summary>
    /// <example>1.8112</example>
    [JsonPropertyOrder(21)]
    public decimal? AveragePrice { get; }

    /// <summary>The same of the earlier period; null without units.</summary>
    /// <example>1.6804</example>
    [JsonPropertyOrder(22)]
    public decimal? PreviousAveragePrice { get; }

    internal ExplainedDifference(SalesSums now, SalesSums before, SalesEffects effects)
    {
        NetSales = now.Net;
        PreviousNetSales = before.Net;
        Difference = now.Net - before.Net;
        ChangeRate = Ratio.Change(now.Net, before.Net);
        VolumeEffect = effects.Volume;
        MixEffect = effects.Mix;
        PriceEffect = effects.Price;
        DiscountEffect = effects.Discounts;
        ReturnsEffect = effects.Returns;
        UnitsSold = now.Units;
        PreviousUnitsSold = before.Units;
        AveragePrice = Ratio.To4(now.Gross - now.Discount, now.Units);
        PreviousAveragePrice = Ratio.To4(before.Gross - before.Discount, before.Units);
    }
}

/// <summary>One group's contribution to the difference.</summary>
public sealed record ExplainedGroup : ExplainedDifference
{
    internal ExplainedGroup(SalesSums now, SalesSums before, SalesEffects effects)
        : base(now, before, effects)
    {
    }

    /// <summary>Id of the category (0 for none) or product, country code, or <c>other</c>.</summary>
    /// <example>3</example>
    [JsonPropertyOrder(1)]
    public required string Key { get; init; }

    /// <summary>Name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    [JsonPropertyOrder(2)]
    public required string Label { get; init; }

    /// <summary>The periods in which the group was sold; null for <c>other</c>.</summary>
    /// <example>both</example>
    [JsonPropertyOrder(3)]
    public GroupPresence? Presence { get; init; }

    /// <summary>Difference / difference of the totals; null when that is 0. Negative for groups that changed in the opposite direction.</summary>
    /// <example>0.3512</example>
    [JsonPropertyOrder(23)]
    public decimal? Contribution { get; init; }
}

/// <summary>The periods in which a group was sold.</summary>
public enum GroupPresence
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>Only in the current one.</summary>
    New,

    /// <summary>Only in the earlier one.</summary>
    Gone,

    /// <summary>In neither; only refunds of earlier sales fall in them.</summary>
    RefundsOnly,
}
