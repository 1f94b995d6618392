namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>A formula with its cached value: exactly one of <see cref="Number"/> and <see cref="Text"/>.</summary>
internal sealed record FormulaCell(string Cell, string Formula, decimal? Number, string? Text = null);
