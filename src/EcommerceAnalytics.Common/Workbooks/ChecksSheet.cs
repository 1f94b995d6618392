using System.Globalization;
using ClosedXML.Excel;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Compares the contents of the sheets with what was reported, as live formulas.</summary>
internal static class ChecksSheet
{
    public const string Name = "Checks";

    public const int HeaderRow = 4;

    private const string Holds = "OK";
    private const string Differs = "Differs";

    public static void Lay(IXLWorkbook workbook, string sheetName, ReportWorkbook report, IReadOnlyList<CheckLine> lines)
    {
        var sheet = workbook.AddWorksheet(sheetName);
        sheet.Cell(1, 1).SetValue(report.Language[Name]).Style.Font.SetBold().Font.SetFontSize(14).Font.SetFontColor(SheetStyles.Accent(report));
        sheet.Cell(2, 1).Style.Font.Bold = true;
        string[] headers = ["Check", "On the sheets", "Reported", "Difference", "Result"];
        for (var i = 0; i < headers.Length; i++)
        {
            var cell = sheet.Cell(HeaderRow, i + 1).SetValue(report.Language[headers[i]]);
            SheetStyles.Header(cell.Style, report);
            cell.Style.Alignment.Horizontal = i == 0 ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Right;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var row = HeaderRow + 1 + i;
            SheetStyles.Set(sheet.Cell(row, 1), lines[i].Name, ColumnKind.Text, null, report.Language);
            for (var column = 2; column <= 4; column++)
            {
                SheetStyles.Set(sheet.Cell(row, column), default, lines[i].Kind, lines[i].Currency, report.Language);
            }

            sheet.Cell(row, 5).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        }

        var results = sheet.Range(HeaderRow + 1, 5, HeaderRow + lines.Count, 5);
        var holds = report.Language[Holds];
        results.AddConditionalFormat().WhenEquals($"\"{holds}\"").Font.SetFontColor(XLColor.FromHtml("#00703C"));
        results.AddConditionalFormat().WhenNotEquals($"\"{holds}\"").Fill.SetBackgroundColor(XLColor.FromHtml("#F8CBAD"));
        sheet.Column(1).Width = Math.Clamp(lines.Max(l => l.Name.Length) + 2, 30, 70);
        sheet.Columns(2, 4).Width = 20;
        sheet.Column(5).Width = 12;
        sheet.SheetView.FreezeRows(HeaderRow);
        SheetStyles.Page(sheet, report, pagesTall: 0);
    }

    /// <summary>The formulas and values, once the tables are written.</summary>
    public static (List<FormulaCell> Formulas, List<(string Cell, decimal Value)> Values) Fill(
        IReadOnlyList<CheckLine> lines, IReadOnlyList<WrittenTable> written, Language language)
    {
        var (holds, differs, allHold, someDiffer) = (language[Holds], language[Differs], language["All checks hold."], language["Some checks differ."]);
        List<FormulaCell> formulas = [];
        List<(string Cell, decimal Value)> values = [];
        var shortened = written.Sum(w => w.ShortenedCells);
        var isRight = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var row = HeaderRow + 1 + i;
            var table = written.FirstOrDefault(w => w.Table == lines[i].Table);
            var actual = lines[i].Actual(table, shortened);
            if (lines[i].Formula(table) is { } formula)
            {
                formulas.Add(new(At('B', row), formula, actual));
            }
            else
            {
                values.Add((At('B', row), actual));
            }

            var expected = lines[i].Expected;
            values.Add((At('C', row), expected));
            var difference = Math.Round(actual - expected, CheckLine.Decimals, MidpointRounding.AwayFromZero);
            formulas.Add(new(At('D', row), $"ROUND({At('B', row)}-{At('C', row)},{CheckLine.Decimals})", difference));
            formulas.Add(new(At('E', row), $"IF({At('D', row)}=0,\"{holds}\",\"{differs}\")", null, difference == 0 ? holds : differs));
            isRight &= difference == 0;
        }

        var results = $"{At('E', HeaderRow + 1)}:{At('E', HeaderRow + lines.Count)}";
        formulas.Add(new(
            "A2",
            $"IF(COUNTIF({results},\"{holds}\")=ROWS({results}),\"{allHold}\",\"{someDiffer}\")",
            null, isRight ? allHold : someDiffer));
        return (formulas, values);
    }

    private static string At(char column, int row) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
}
