namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>Changes as rates, (now − before) / |before|; null when before is 0 or unknown.</summary>
public sealed record MetricChanges
{
    private readonly MeasureList _measures;

    private MetricChanges(SalesMetrics now, SalesMetrics before)
    {
        _measures = now.Measures;
        Values = [.. _measures.Compared.Select(m => Ratio.Change(now[m.Name], before[m.Name]))];
    }

    /// <summary>The changes, in the order of <see cref="MeasureList.Compared"/>.</summary>
    internal decimal?[] Values { get; }

    internal decimal? NetSales => this["netSales"];

    internal decimal? NetUnits => this["netUnits"];

    /// <summary>The change of a measure.</summary>
    internal decimal? this[string name] => Values[_measures.Compared.Index().Single(m => m.Item.Name == name).Index];

    internal static MetricChanges Between(SalesMetrics now, SalesMetrics before) => new(now, before);
}
