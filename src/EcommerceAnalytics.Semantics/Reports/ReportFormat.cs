namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>Format of a response; the rows are the same.</summary>
public enum ReportFormat
{
    /// <summary>JSON, with totals and meta.</summary>
    Json,

    /// <summary>CSV, the rows alone.</summary>
    Csv,

    /// <summary>Excel workbook.</summary>
    Xlsx,

    /// <summary>PDF, to read and to print: the summary, charts, and the first rows of each table.</summary>
    Pdf,
}
