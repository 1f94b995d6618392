using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>
/// A sales measure: an entry of <see cref="MeasureList"/>. Either it is stored, then it has a column and the SQL that fills it, or
/// it is computed from stored ones by <see cref="Value"/>. In the SQL <c>o</c> is orders, <c>l</c> order_lines, <c>x</c> refund_lines.
/// </summary>
/// <param name="Name">Name in responses.</param>
/// <param name="Label">Name in words: the header of its column on sheets.</param>
/// <param name="Kind">Its unit.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Edges">Edge cases; empty when there are none.</param>
public sealed record Measure(string Name, string Label, ColumnKind Kind, string Formula, string Edges = "")
    : Metric(Name, Label, Kind, Formula, Edges)
{
    /// <summary>Column of the sum in statements and in the columnar copy; null for a derived measure.</summary>
    public string? Column { get; init; }

    /// <summary>What a sum is taken over.</summary>
    public MeasureScope Scope { get; init; }

    /// <summary>SQL of one order line.</summary>
    public string Line { get; init; } = "0";

    /// <summary>SQL of one refund line.</summary>
    public string Refund { get; init; } = "0";

    /// <summary>SQL of one order, of a measure of whole orders; <see cref="Refund"/> is then what a refund line takes from it.</summary>
    public string Order { get; init; } = "0";

    /// <summary>Whether it is shown in responses; otherwise it is only stored, for derived measures.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Whether it can be null in responses.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether comparisons include its change.</summary>
    public bool IsCompared { get; init; } = true;

    /// <summary>Whether it is among the first columns of the sheets of report workbooks.</summary>
    public bool IsOnSheets { get; init; }

    /// <summary>The decimals that sheets show of a number; null for up to four.</summary>
    public int? Decimals { get; init; }

    /// <summary>The example in the OpenAPI document.</summary>
    public decimal Example { get; init; }

    /// <summary>The value of a group; null for that of <see cref="Column"/>.</summary>
    internal Func<SalesSums, MetricScope, decimal?>? Value { get; init; }

    /// <summary>Whether groups that hold parts of orders have no value of it.</summary>
    internal bool IsOfWholeOrders => Scope == MeasureScope.Orders;

    /// <summary>Whether the values of groups add up to the total.</summary>
    /// <param name="wholeOrders">The groups hold whole orders.</param>
    internal bool AddsUp(bool wholeOrders) => Addition == MetricAddition.Always || (wholeOrders && Addition == MetricAddition.OverOrders);

    /// <summary>A cell of a table.</summary>
    internal CellValue Cell(decimal? value) => Kind == ColumnKind.Count ? (CellValue)(long?)value : value;
}

/// <summary>What a measure is taken over.</summary>
public enum MeasureScope
{
    /// <summary>Order lines and refund lines: every group has it.</summary>
    Lines,

    /// <summary>Whole orders: groups that divide orders, by category or product, have none.</summary>
    Orders,

    /// <summary>Orders, each counted once in every group that it touches.</summary>
    DistinctOrders,
}
