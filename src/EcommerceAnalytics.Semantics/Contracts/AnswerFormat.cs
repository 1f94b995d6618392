namespace EcommerceAnalytics.Semantics.Contracts;

/// <summary>Format of a response; the rows are the same.</summary>
public enum AnswerFormat
{
    /// <summary>JSON, with totals and meta.</summary>
    Json,

    /// <summary>CSV, the rows alone.</summary>
    Csv,

    /// <summary>Excel workbook.</summary>
    Xlsx,
}
