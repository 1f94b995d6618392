using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Rfm;

/// <summary>The eleven segments, the best first.</summary>
public sealed record RfmResponse
{
    /// <summary>Every segment, those without customers too.</summary>
    public required IReadOnlyList<RfmSegmentRow> Segments { get; init; }

    /// <summary>The grid of recency and frequency: all 25 pairs of scores, the lowest first.</summary>
    public required IReadOnlyList<RfmCell> Cells { get; init; }

    /// <summary>Customers with a counted order up to <c>asOf</c>.</summary>
    /// <example>5878</example>
    public required int Customers { get; init; }

    /// <summary>Net sales to them so far.</summary>
    /// <example>16648291.36</example>
    public required decimal NetSales { get; init; }

    /// <summary>The thresholds of the scores, over all customers of the store.</summary>
    public required RfmThresholds Thresholds { get; init; }

    /// <summary>The last day considered, inclusive.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The customers with one score of recency and one of frequency.</summary>
/// <param name="RecencyScore" example="5">1 (long ago) to 5 (recently).</param>
/// <param name="FrequencyScore" example="5">1 (seldom) to 5 (often).</param>
/// <param name="Customers" example="571">Customers.</param>
/// <param name="NetSales" example="7204382.11">Gross − discounts − refunds of their counted orders.</param>
public sealed record RfmCell(int RecencyScore, int FrequencyScore, int Customers, decimal NetSales);

/// <summary>The four thresholds of each score, in ascending order; empty without customers. A value equal to a threshold is in the lower fifth.</summary>
/// <param name="DaysSinceLastOrder">Recency: up to the first threshold is score 5, above the last is 1.</param>
/// <param name="OrderDays">Frequency: up to the first threshold is score 1, above the last is 5.</param>
/// <param name="NetSales">Money: up to the first threshold is score 1, above the last is 5.</param>
public sealed record RfmThresholds(IReadOnlyList<double> DaysSinceLastOrder, IReadOnlyList<double> OrderDays, IReadOnlyList<decimal> NetSales);

/// <summary>A segment.</summary>
public sealed record RfmSegmentRow
{
    /// <summary>The segment.</summary>
    /// <example>atRisk</example>
    public required RfmSegment Segment { get; init; }

    /// <summary>Its name.</summary>
    /// <example>At risk</example>
    public required string Name { get; init; }

    /// <summary>The scores of the segment; the weight is the mean of the frequency and monetary scores, rounded half up.</summary>
    /// <example>R 1 or 2 with weight 3 or 4</example>
    public required string Rule { get; init; }

    /// <summary>Customers.</summary>
    /// <example>812</example>
    public required int Customers { get; init; }

    /// <summary>Share of all customers; null without customers.</summary>
    /// <example>0.138142</example>
    public decimal? Share { get; init; }

    /// <summary>Gross − discounts − refunds of their counted orders.</summary>
    /// <example>1204382.11</example>
    public required decimal NetSales { get; init; }

    /// <summary>Share of the net sales of all; null when those are 0.</summary>
    /// <example>0.072343</example>
    public decimal? NetSalesShare { get; init; }

    /// <summary>Mean days since the last order; null without customers.</summary>
    /// <example>341.2</example>
    public decimal? MeanDaysSinceLastOrder { get; init; }

    /// <summary>Mean number of order days; null without customers.</summary>
    /// <example>4.1</example>
    public decimal? MeanOrderDays { get; init; }
}

/// <summary>A page of the customers of a segment, those with the highest net sales first.</summary>
public sealed record RfmCustomersResponse : IPagedResponse
{
    /// <summary>The customers of the page.</summary>
    public required IReadOnlyList<RfmCustomer> Items { get; init; }

    /// <summary>Total number of customers.</summary>
    /// <example>812</example>
    public required int TotalCount { get; init; }

    /// <summary>The last day considered, inclusive.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }

    /// <summary>The whole list, for files.</summary>
    internal IEnumerable<RfmCustomer> All { get; init; } = [];
}

/// <summary>A customer with scores.</summary>
public sealed record RfmCustomer
{
    /// <summary>The customer.</summary>
    /// <example>1</example>
    public required int CustomerId { get; init; }

    /// <summary>The customer's number in the store's source system.</summary>
    /// <example>17850</example>
    public string? Number { get; init; }

    /// <summary>Home country.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>The segment.</summary>
    /// <example>atRisk</example>
    public required RfmSegment Segment { get; init; }

    /// <summary>1 (long ago) to 5 (recently).</summary>
    /// <example>1</example>
    public required int RecencyScore { get; init; }

    /// <summary>1 (seldom) to 5 (often).</summary>
    /// <example>4</example>
    public required int FrequencyScore { get; init; }

    /// <summary>1 (low) to 5 (high).</summary>
    /// <example>4</example>
    public required int MonetaryScore { get; init; }

    /// <summary>Days from the last order to <c>asOf</c>.</summary>
    /// <example>302</example>
    public required int DaysSinceLastOrder { get; init; }

    /// <summary>Days with a counted order.</summary>
    /// <example>6</example>
    public required int OrderDays { get; init; }

    /// <summary>Gross − discounts − refunds of the customer's counted orders.</summary>
    /// <example>2112.4</example>
    public required decimal NetSales { get; init; }

    /// <summary>Last order day.</summary>
    /// <example>2011-02-10</example>
    public required DateOnly LastOrder { get; init; }
}
