using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using Table = EcommerceAnalytics.Common.Tables.Table;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// One sheet of a table: laid out with a single empty row as a template, from which the streamed rows take their
/// styles and the sheet everything around them.
/// </summary>
internal sealed class TableSheet
{
    private const int PatternRow = 2;
    private const int TotalsRow = 3;
    private const int FilterButtonIndent = 2;
    private const double HighHeader = 30;
    private const int ColumnsOfOnePage = 14;
    private const int MostPagesWide = 4;

    // A landscape A4 page without its margins, at 96 dpi and 60 % of the size.
    private const double PixelsOfPage = 10.9 * 96 / 0.6;
    private const string TextNumbers = """<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>""";

    private readonly Worksheet _pattern;
    private readonly DocumentFormat.OpenXml.Spreadsheet.Table _definition;
    private readonly Table _table;
    private readonly Language _language;
    private readonly AddedStyles _styles;
    private readonly string _shareColour;
    private int _lastRow;

    public TableSheet(Table table, string name, WorksheetPart part, Worksheet pattern, TableDefinitionPart definition, ReportWorkbook report, AddedStyles styles)
    {
        Name = name;
        EntryName = part.Uri.OriginalString.TrimStart('/');
        _table = table;
        _pattern = pattern;
        _definition = definition.Table;
        _language = report.Language;
        _shareColour = report.Look.ShareColour[1..];
        _styles = styles;
        TotalLabel = _language["Total"];
        DataStyles = Styles(PatternRow);
        QuotedStyles = Array.ConvertAll(DataStyles, styles.Quoted);
        TotalStyles = Styles(TotalsRow);
    }

    public string Name { get; }

    public string EntryName { get; }

    public string TableName => _definition.Name!.Value!;

    public uint[] DataStyles { get; }

    /// <summary>The same for text that begins like a formula.</summary>
    public uint[] QuotedStyles { get; }

    public uint[] TotalStyles { get; }

    /// <summary>The column of the word "Total": the first that is not summed.</summary>
    public int LabelColumn => LabelColumnOf(_table);

    public string TotalLabel { get; private set; }

    /// <summary>Everything before the rows, the header row included.</summary>
    public string Head(double[] widths)
    {
        _pattern.Elements<PageSetup>().Single().FitToWidth = PagesWide(widths);
        var head = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""")
            .Append("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" """)
            .Append("""xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">""");
        foreach (var element in _pattern.ChildElements.TakeWhile(e => e is not SheetData).Where(e => e is not (SheetDimension or Columns)))
        {
            head.Append(element.OuterXml);
        }

        head.Append("<cols>");
        for (var i = 0; i < widths.Length; i++)
        {
            head.Append(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{widths[i]}" customWidth="1"/>""");
        }

        var headers = PatternOf(1)!;
        if (ColumnWidths.WrapsHeaders(_table, widths))
        {
            (headers.Height, headers.CustomHeight) = (HighHeader, true);
        }

        return head.Append("</cols><sheetData>").Append(headers.OuterXml).ToString();
    }

    /// <summary>Everything after the rows.</summary>
    public string Tail =>
        "</sheetData>" + Highlights() + string.Concat(_pattern.ChildElements.SkipWhile(e => e is not SheetData).Skip(1).SelectMany(Parts)) + "</worksheet>";

    /// <summary>An element of the pattern, and before the tables what keeps Excel from marking article numbers as numbers that are text.</summary>
    private static IEnumerable<string> Parts(OpenXmlElement element) =>
        element is TableParts ? [TextNumbers, element.OuterXml] : [element.OuterXml];

    /// <summary>
    /// Bars of shares, from nothing to the largest, and colours of changes (ECMA-376 part 1, 18.3.1.18), over the rows without the total.
    /// </summary>
    private string Highlights()
    {
        var xml = new StringBuilder();
        var priority = 0;
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            string[] rules = _table.Columns[i] switch
            {
                { IsShare: true } =>
                [
                    $"""type="dataBar" priority="{++priority}"><dataBar minLength="0" maxLength="100"><cfvo type="num" val="0"/><cfvo type="max"/><color rgb="FF{_shareColour}"/></dataBar>""",
                ],
                { IsChange: true } =>
                [
                    $"""type="cellIs" dxfId="{_styles.Rise}" priority="{++priority}" operator="greaterThan"><formula>0</formula>""",
                    $"""type="cellIs" dxfId="{_styles.Fall}" priority="{++priority}" operator="lessThan"><formula>0</formula>""",
                ],
                _ => [],
            };
            if (rules.Length > 0)
            {
                var letters = WrittenTable.Letters(i);
                xml.Append(CultureInfo.InvariantCulture, $"""<conditionalFormatting sqref="{letters}2:{letters}{_lastRow}">""")
                    .AppendJoin(string.Empty, rules.Select(rule => $"<cfRule {rule}</cfRule>")).Append("</conditionalFormatting>");
            }
        }

        return xml.ToString();
    }

    /// <summary>Fits the table to its rows; a table has at least one, even if empty. A column of unknown values has no total.</summary>
    public void Finish(int rows, bool isPart, ColumnSums sums)
    {
        var last = WrittenTable.Letters(_table.Columns.Count - 1);
        var lastRow = Math.Max(rows, 1) + 1;
        _lastRow = lastRow;
        var hasTotals = _definition.TotalsRowCount?.Value > 0;
        _definition.Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{last}{lastRow + (hasTotals ? 1 : 0)}");
        _definition.AutoFilter!.Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{last}{lastRow}");
        if (isPart && hasTotals)
        {
            TotalLabel = _language["Total of this sheet"];
        }

        var columns = _definition.TableColumns!.Elements<DocumentFormat.OpenXml.Spreadsheet.TableColumn>().ToList();
        foreach (var column in columns.Where((_, i) => sums.IsUnknown(i)))
        {
            column.TotalsRowFunction = null;
        }

        if (hasTotals && LabelColumn >= 0)
        {
            columns[LabelColumn].TotalsRowLabel = TotalLabel;
        }
    }

    /// <summary>Lays out the template.</summary>
    public static void Lay(IXLWorkbook workbook, string sheetName, string tableName, Table table, ReportWorkbook report)
    {
        var sheet = workbook.AddWorksheet(sheetName);
        var hasTotals = table.Columns.Any(c => c.Summed);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            var currency = table.CurrencyOf(column);
            var header = sheet.Cell(1, i + 1);
            header.SetValue(column.ExportedHeader);
            SheetStyles.Header(header.Style, report);
            header.Style.Alignment.WrapText = true;
            header.Style.Alignment.Horizontal = column.IsNumeric ? XLAlignmentHorizontalValues.Right : XLAlignmentHorizontalValues.Left;
            header.Style.Alignment.Indent = column.IsNumeric ? FilterButtonIndent : Indent(table, i);

            var pattern = sheet.Cell(PatternRow, i + 1);
            SheetStyles.Format(pattern.Style, column.Kind, currency, report.Language, column.Decimals);
            pattern.Style.Alignment.Indent = Indent(table, i);
            pattern.Style.Alignment.Vertical = XLAlignmentVerticalValues.Top;
            pattern.Style.Alignment.WrapText = column.Wrapped;
        }

        var excel = sheet.Range(1, 1, PatternRow, table.Columns.Count).CreateTable(tableName);
        excel.Theme = XLTableTheme.TableStyleMedium2;
        excel.ShowRowStripes = true;
        if (hasTotals)
        {
            LayTotals(sheet, excel, table, report);
        }

        sheet.SheetView.Freeze(1, RepeatedColumns(table));
        SheetStyles.Page(sheet, report, pagesTall: 0);
        SheetStyles.PageTitle(sheet, table.Title);
    }

    /// <summary>How many columns of a wide table stay in view and are printed on every page: those up to the first that names the rows.</summary>
    public static int RepeatedColumns(Table table) => table.Columns.Count <= ColumnsOfOnePage
        ? 0
        : Math.Max(table.Columns.ToList().FindIndex(c => c.Kind is ColumnKind.Text or ColumnKind.Date), 0) + 1;

    /// <summary>The pages beside each other that a wide table is printed on, so that it can be read.</summary>
    private uint PagesWide(double[] widths)
    {
        var repeated = RepeatedColumns(_table);
        if (repeated == 0)
        {
            return 1;
        }

        var names = ColumnWidths.Pixels(widths[..repeated]);
        return (uint)Math.Clamp(Math.Ceiling(ColumnWidths.Pixels(widths[repeated..]) / Math.Max(PixelsOfPage - names, PixelsOfPage / 2)), 1, MostPagesWide);
    }

    private static void LayTotals(IXLWorksheet sheet, IXLTable excel, Table table, ReportWorkbook report)
    {
        excel.ShowTotalsRow = true;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (column.Summed)
            {
                excel.Field(i).TotalsRowFunction = XLTotalsRowFunction.Sum;
            }

            var cell = sheet.Cell(TotalsRow, i + 1);
            SheetStyles.Total(cell.Style, report);
            SheetStyles.Format(cell.Style, i == LabelColumnOf(table) ? ColumnKind.Text : column.Kind, table.CurrencyOf(column), report.Language, column.Decimals);
            cell.Style.Alignment.Indent = i == LabelColumnOf(table) ? 0 : Indent(table, i);
        }
    }

    /// <summary>Separates a number from the text in the next column, on both sides: LibreOffice drops the indent of a number next to another.</summary>
    private static int Indent(Table table, int column) =>
        table.Columns[column].IsNumeric || (column > 0 && table.Columns[column - 1].IsNumeric) ? 1 : 0;

    private static int LabelColumnOf(Table table)
    {
        var first = table.Columns.TakeWhile(c => c.Summed).Count();
        return first < table.Columns.Count ? first : -1;
    }

    private uint[] Styles(int row)
    {
        var styles = new uint[_table.Columns.Count];
        foreach (var cell in PatternOf(row)?.Elements<Cell>() ?? [])
        {
            var letters = cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray());
            styles[IndexOf(letters)] = cell.StyleIndex?.Value ?? 0;
        }

        return styles;
    }

    private Row? PatternOf(int row) => _pattern.GetFirstChild<SheetData>()!.Elements<Row>().FirstOrDefault(r => r.RowIndex?.Value == row);

    private static int IndexOf(string letters) => letters.Aggregate(0, (index, letter) => (index * 26) + letter - 'A' + 1) - 1;
}
