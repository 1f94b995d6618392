using System.Globalization;
using ClosedXML.Excel;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Title, facts, headline figures with their change, and room for the charts.</summary>
internal static class SummarySheet
{
    public const string Name = "Summary";

    /// <summary>Rows that a chart takes up.</summary>
    public const int ChartRows = 18;

    private const int FirstFactRow = 4;
    private const double NameWidth = 34;
    private const int ValueWidth = 20;
    private const int FactWidth = 4 * ValueWidth;
    private const double LineHeight = 15;

    /// <summary>Lays the sheet out.</summary>
    /// <returns>The formulas to insert, and the row where the charts start.</returns>
    public static (List<FormulaCell> Formulas, int ChartRow) Lay(IXLWorkbook workbook, string sheetName, ReportWorkbook report)
    {
        var sheet = workbook.AddWorksheet(sheetName);
        sheet.ShowGridLines = false;
        sheet.Column(1).Width = NameWidth;
        sheet.Columns(2, 5).Width = ValueWidth;

        var title = sheet.Cell(1, 1);
        SheetStyles.Set(title, report.Title, ColumnKind.Text, null, report.Language);
        title.Style.Font.Bold = true;
        title.Style.Font.FontSize = 18;
        title.Style.Font.FontColor = SheetStyles.Accent(report);
        SheetStyles.Set(sheet.Cell(2, 1), report.Store, ColumnKind.Text, null, report.Language);
        sheet.Cell(2, 1).Style.Font.FontColor = SheetStyles.Muted;

        var row = FirstFactRow;
        foreach (var fact in report.Facts)
        {
            SheetStyles.Set(sheet.Cell(row, 1), fact.Name, ColumnKind.Text, null, report.Language);
            sheet.Cell(row, 1).Style.Font.FontColor = SheetStyles.Muted;
            SheetStyles.Set(sheet.Cell(row, 2), fact.Value, fact.Kind, report.Currency, report.Language);
            sheet.Cell(row, 2).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Left;
            if (fact.Value.Text.Length > FactWidth)
            {
                Wrap(sheet, row, fact.Value.Text.Length);
            }

            row++;
        }

        row += report.Facts.Count > 0 ? 1 : 0;
        List<FormulaCell> formulas = [];
        if (report.Kpis.Count > 0)
        {
            row = LayKpis(sheet, row, report, formulas) + 1;
        }

        SheetStyles.Page(sheet, report, pagesTall: 1);
        var chartLines = (report.Charts.Count + 1) / 2;
        sheet.PageSetup.PrintAreas.Add(1, 1, Math.Max(row - 1 + (chartLines * ChartRows), 2), 5);
        return (formulas, row);
    }

    /// <summary>Sets a long fact over the width of the sheet: what runs out of the print area is not printed.</summary>
    private static void Wrap(IXLWorksheet sheet, int row, int length)
    {
        sheet.Range(row, 2, row, 5).Merge().Style.Alignment.WrapText = true;
        sheet.Row(row).Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;

        // Merged cells have no height of their own.
        sheet.Row(row).Height = LineHeight * ((length + FactWidth - 1) / FactWidth);
    }

    private static int LayKpis(IXLWorksheet sheet, int row, ReportWorkbook report, List<FormulaCell> formulas)
    {
        var compared = report.Kpis.Any(k => k.Before.Type != CellType.Empty);
        string[] headers = compared ? ["Metric", "Value", "Compared with", "Change", "Change rate"] : ["Metric", "Value"];
        for (var i = 0; i < headers.Length; i++)
        {
            var cell = sheet.Cell(row, i + 1).SetValue(report.Language[headers[i]]);
            SheetStyles.Header(cell.Style, report);
            cell.Style.Alignment.Horizontal = i == 0 ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Right;
        }

        foreach (var kpi in report.Kpis)
        {
            row++;
            SheetStyles.Set(sheet.Cell(row, 1), kpi.Name, ColumnKind.Text, null, report.Language);
            SheetStyles.Set(sheet.Cell(row, 2), kpi.Value, kpi.Kind, report.Currency, report.Language, kpi.Decimals);
            sheet.Cell(row, 2).Style.Font.Bold = true;
            SheetStyles.Set(sheet.Cell(row, 3), kpi.Before, kpi.Kind, report.Currency, report.Language, kpi.Decimals);
            SheetStyles.Format(sheet.Cell(row, 4).Style, kpi.Kind, report.Currency, report.Language, kpi.Decimals);
            SheetStyles.Format(sheet.Cell(row, 5).Style, ColumnKind.Percent, null, report.Language);
            var line = sheet.Range(row, 1, row, headers.Length).Style.Border;
            line.BottomBorder = XLBorderStyleValues.Hair;
            line.BottomBorderColor = SheetStyles.Muted;
            if (kpi.Value.AsDecimal() is { } now && kpi.Before.AsDecimal() is { } before)
            {
                formulas.Add(new(At('D', row), $"{At('B', row)}-{At('C', row)}", now - before));
                decimal? rate = before == 0 ? null : (now - before) / Math.Abs(before);
                formulas.Add(new(
                    At('E', row),
                    $"IF({At('C', row)}=0,\"\",({At('B', row)}-{At('C', row)})/ABS({At('C', row)}))",
                    rate, rate is null ? string.Empty : null));
            }
        }

        return row + 1;
    }

    private static string At(char column, int row) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
}
