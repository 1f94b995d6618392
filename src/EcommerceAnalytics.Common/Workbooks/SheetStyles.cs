using ClosedXML.Excel;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>The look that all sheets share.</summary>
internal static class SheetStyles
{
    public static readonly XLColor Muted = XLColor.FromHtml("#595959");

    private const int MaxFooter = 100;

    /// <summary>The colour of titles and headers.</summary>
    public static XLColor Accent(ReportWorkbook report) => XLColor.FromHtml(report.Look.Colour);

    public static void Header(IXLStyle style, ReportWorkbook report)
    {
        style.Font.Bold = true;
        style.Font.FontColor = XLColor.White;
        style.Fill.BackgroundColor = Accent(report);
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }

    public static void Total(IXLStyle style, ReportWorkbook report)
    {
        style.Font.Bold = true;
        style.Border.TopBorder = XLBorderStyleValues.Thin;
        style.Border.TopBorderColor = Accent(report);
    }

    public static void Format(IXLStyle style, ColumnKind kind, string? currency, Language language, int? decimals = null)
    {
        if (NumberFormats.Of(kind, currency, decimals, language) is { Length: > 0 } format)
        {
            style.NumberFormat.Format = format;
        }

        style.Alignment.Horizontal = kind is ColumnKind.Count or ColumnKind.Money or ColumnKind.Percent or ColumnKind.Number
            ? XLAlignmentHorizontalValues.Right
            : XLAlignmentHorizontalValues.Left;
    }

    /// <summary>Writes a value as what it is; text is never parsed.</summary>
    public static void Set(IXLCell cell, CellValue value, ColumnKind kind, string? currency, Language language, int? decimals = null)
    {
        Format(cell.Style, kind, currency, language, decimals);
        switch (value.Type)
        {
            case CellType.Text:
                cell.SetValue(CellText.Fit(CellText.Cell(value.Text, out var isQuoted), out _));
                cell.Style.IncludeQuotePrefix = isQuoted;
                cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
                break;
            case CellType.Number or CellType.Real:
                cell.SetValue(value.Type == CellType.Real ? value.Real : (double)value.Number);
                break;
            case CellType.Date:
                cell.SetValue(CellXml.Serial(value.Date.ToDateTime(TimeOnly.MinValue)));
                break;
            case CellType.Instant:
                cell.SetValue(CellXml.Serial(value.Instant.DateTime));
                break;
            case CellType.Boolean:
                cell.SetValue(value.Boolean);
                break;
            default:
                break;
        }
    }

    /// <summary>Landscape A4, one page wide, with title and page numbers in the footer.</summary>
    public static void Page(IXLWorksheet sheet, ReportWorkbook report, int pagesTall)
    {
        var setup = sheet.PageSetup;
        setup.PageOrientation = XLPageOrientation.Landscape;
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.FitToPages(1, pagesTall);
        setup.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.5).SetBottom(0.6).SetHeader(0.3).SetFooter(0.3);
        setup.Footer.Left.AddText(PageText($"{report.Title} – {report.Store}"));
        var words = report.Language["Page {0} of {1}"].Split(["{0}", "{1}"], StringSplitOptions.None);
        setup.Footer.Right.AddText(words[0]);
        setup.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        setup.Footer.Right.AddText(words[1]);
        setup.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    /// <summary>The title above every printed page.</summary>
    public static void PageTitle(IXLWorksheet sheet, string title) =>
        sheet.PageSetup.Header.Left.AddText(PageText(title)).SetBold().SetFontSize(12);

    private static string PageText(string text)
    {
        text = CellText.Clean(text.Length > MaxFooter ? text[..MaxFooter] : text);
        return text.ReplaceLineEndings(" ").Replace("&", "&&", StringComparison.Ordinal);
    }
}
