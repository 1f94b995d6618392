namespace EcommerceAnalytics.Semantics.Contracts;

/// <summary>Form of an answer; the rows are the same.</summary>
public enum AnswerFormat
{
    /// <summary>JSON, with totals and meta.</summary>
    Json,

    /// <summary>CSV, the rows alone.</summary>
    Csv,

    /// <summary>Excel workbook.</summary>
    Xlsx,
}
