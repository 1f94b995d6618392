using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// A report as a workbook: a Summary sheet (when there are facts, figures or charts), one sheet per table, a
/// Definitions sheet (when there are definitions) and a Checks sheet, in this order.
/// </summary>
public sealed record ReportWorkbook
{
    /// <summary>The report's title; also the document's.</summary>
    public required string Title { get; init; }

    /// <summary>The store; the document's company.</summary>
    public required string Store { get; init; }

    /// <summary>When the report was created; the document's creation date.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>ISO 4217 code of the money on the Summary sheet.</summary>
    public string? Currency { get; init; }

    /// <summary>The parameters of the report: period, zone, filters.</summary>
    public IReadOnlyList<SummaryFact> Facts { get; init; } = [];

    /// <summary>The headline figures.</summary>
    public IReadOnlyList<Kpi> Kpis { get; init; } = [];

    /// <summary>Native charts on the Summary sheet, two per row.</summary>
    public IReadOnlyList<ReportChart> Charts { get; init; } = [];

    /// <summary>The tables, each on a sheet of its own; beyond 1,048,576 rows on further sheets, "Orders (2)" and so on.</summary>
    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>What the figures mean.</summary>
    public IReadOnlyList<MetricDefinition> Definitions { get; init; } = [];

    /// <summary>
    /// Totals the tables must add up to. The row count of every table and every other summed column are checked
    /// without being named here.
    /// </summary>
    public IReadOnlyList<ReportCheck> Checks { get; init; } = [];
}

/// <summary>One line about what the report covers.</summary>
/// <param name="Name">For example <c>Time zone</c>.</param>
/// <param name="Value">For example <c>Europe/London</c>.</param>
/// <param name="Kind">How the value is shown.</param>
public sealed record SummaryFact(string Name, CellValue Value, ColumnKind Kind = ColumnKind.Text);

/// <summary>A headline figure, with its change when a value to compare with is given.</summary>
/// <param name="Name">For example <c>Net sales</c>.</param>
/// <param name="Kind">How the values are shown.</param>
/// <param name="Value">This period's value.</param>
/// <param name="Before">The comparison's value; empty without one.</param>
public sealed record Kpi(string Name, ColumnKind Kind, CellValue Value, CellValue Before = default);

/// <summary>A metric's definition.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Edges">What happens at the edges.</param>
public sealed record MetricDefinition(string Metric, string Formula, string Edges = "");

/// <summary>A total that a column of a table must add up to.</summary>
/// <param name="Name">For example <c>Net sales by category = net sales</c>.</param>
/// <param name="Table">One of the workbook's tables.</param>
/// <param name="Column">The header of the column.</param>
/// <param name="Expected">The reported total.</param>
public sealed record ReportCheck(string Name, Table Table, string Column, decimal Expected);
