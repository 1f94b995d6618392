using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The values that a dimension has in the data.</summary>
public sealed record DimensionValuesResponse
{
    /// <summary>The values, highest net sales first.</summary>
    public required IReadOnlyList<DimensionValueSales> Items { get; init; }

    /// <summary>Number of values that match, those beyond the limit included.</summary>
    /// <example>3</example>
    public required int Values { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>A value and its sales.</summary>
/// <param name="Value" example="web">The value, as filters take it; <c>(none)</c> where there is none.</param>
/// <param name="Label" example="web">Name.</param>
/// <param name="NetSales" example="1185.30">Net sales.</param>
/// <param name="Orders" example="42">Orders.</param>
public sealed record DimensionValueSales(string Value, string Label, decimal NetSales, long Orders);
