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
}
