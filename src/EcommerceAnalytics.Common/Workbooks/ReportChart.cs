using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>How a chart draws its series.</summary>
public enum ChartShape
{
    /// <summary>Lines over time or over categories.</summary>
    Line,

    /// <summary>Horizontal bars, the first row on top.</summary>
    Bar,
}

/// <summary>A native chart over columns of one of the workbook's tables; it follows the cells when they change.</summary>
/// <param name="Shape">Lines or bars.</param>
/// <param name="Title">The chart's title.</param>
/// <param name="Table">The table it reads.</param>
/// <param name="Category">The header of the column along the axis.</param>
/// <param name="Series">The headers of the columns drawn, one series each.</param>
public sealed record ReportChart(ChartShape Shape, string Title, Table Table, string Category, params string[] Series)
{
    /// <summary>The number of rows to draw, from the first; null draws the whole (first) sheet.</summary>
    public int? Rows { get; init; }
}
