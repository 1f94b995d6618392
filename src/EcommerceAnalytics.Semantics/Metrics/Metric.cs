using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>The definition of a metric, as shown by columns, the sheet Definitions, <c>meta/catalogue</c> and docs/metrics.md.</summary>
/// <param name="Name">Name in responses.</param>
/// <param name="Label">Name in words.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Edges">Edge cases; empty when there are none.</param>
public record Metric(string Name, string Label, ColumnKind Kind, string Formula, string Edges = "")
{
    /// <summary>The groups over which the values add up to the total.</summary>
    public MetricAddition Addition { get; init; }
}

/// <summary>The groups over which the values of a metric add up.</summary>
public enum MetricAddition
{
    /// <summary>None: a ratio.</summary>
    Never,

    /// <summary>Groups that do not divide orders: intervals, countries, customer types, statuses.</summary>
    OverOrders,

    /// <summary>All groups, categories and products too.</summary>
    Always,
}
