using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// The sales metrics of one group (docs/metrics.md): those of the list of measures. Sums are exact, ratios rounded; ratios without a
/// base are null.
/// </summary>
public record SalesMetrics
{
    internal SalesMetrics(MeasureList measures, SalesSums sums, MetricScope scope) => (Measures, Values) = (measures, measures.ValuesOf(sums, scope));

    /// <summary>What the values measure.</summary>
    internal MeasureList Measures { get; }

    /// <summary>The values, in the order of <see cref="MeasureList.Shown"/>.</summary>
    internal decimal?[] Values { get; }

    internal decimal GrossSales => Known("grossSales");

    internal decimal Discounts => Known("discounts");

    internal decimal Returns => Known("returns");

    internal decimal NetSales => Known("netSales");

    internal decimal? Tax => this["tax"];

    internal decimal? Shipping => this["shipping"];

    internal long? Orders => (long?)this["orders"];

    internal long UnitsSold => (long)Known("unitsSold");

    internal long UnitsReturned => (long)Known("unitsReturned");

    internal long NetUnits => (long)Known("netUnits");

    internal decimal? AverageOrderValue => this["averageOrderValue"];

    internal decimal? UnitsPerOrder => this["unitsPerOrder"];

    internal decimal? Cost => this["cost"];

    internal decimal? Profit => this["profit"];

    internal decimal? Margin => this["margin"];

    /// <summary>The value of a measure.</summary>
    internal decimal? this[string name] => Values[Measures.IndexOf(name)];

    /// <summary>A cell of a table.</summary>
    internal CellValue Cell(Measure measure) => measure.Cell(this[measure.Name]);

    private decimal Known(string name) => this[name]!.Value;
}

/// <summary>What the figures of orders mean in a group.</summary>
internal enum MetricScope
{
    /// <summary>Whole orders.</summary>
    Orders,

    /// <summary>Parts of orders: an order is counted in each group it touches and has no tax or shipping there.</summary>
    Items,

    /// <summary>The remainder after some groups: its number of orders cannot be determined.</summary>
    Remainder,
}
