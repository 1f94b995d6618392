using System.Globalization;
using System.IO.Compression;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using CellValue = DocumentFormat.OpenXml.Spreadsheet.CellValue;
using Table = EcommerceAnalytics.Common.Tables.Table;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// Everything in a workbook except the tables' rows, small enough for memory: ClosedXML lays it out, the
/// Open XML SDK then adds the further sheets, the charts and the formulas with their values.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private readonly MemoryStream _memory;
    private readonly SpreadsheetDocument _document;
    private readonly SheetNames _names;
    private readonly Dictionary<Table, string> _sheetOf;
    private readonly HashSet<string> _streamed = new(StringComparer.Ordinal);
    private readonly List<CheckLine> _checks;
    private readonly List<FormulaCell> _summaryFormulas = [];
    private readonly ReportWorkbook _report;
    private readonly string? _summaryName;
    private readonly string _checksName;
    private readonly int _chartRow;
    private readonly AddedStyles _styles;

    public WorkbookPackage(ReportWorkbook report, IReadOnlyList<Table> tables)
    {
        _report = report;
        _names = new SheetNames();
        _checks = CheckLine.Plan(report);
        _memory = new MemoryStream();
        using (var workbook = new XLWorkbook())
        {
            var properties = workbook.Properties;
            properties.Title = CellText.Clean(report.Title);
            properties.Company = CellText.Clean(report.Store);
            properties.Author = "EcommerceAnalytics";
            properties.Created = report.CreatedAt.UtcDateTime;
            if (report.Look.Colour != StoreLook.Default.Colour)
            {
                // The bands of tables are tints of it.
                workbook.Theme.Accent1 = SheetStyles.Accent(report);
            }

            if (report.Facts.Count + report.Kpis.Count + report.Charts.Count > 0)
            {
                _summaryName = _names.Take(report.Language[SummarySheet.Name]);
                (_summaryFormulas, _chartRow) = SummarySheet.Lay(workbook, _summaryName, report);
            }

            _checksName = _names.Take(report.Language[ChecksSheet.Name]);
            _sheetOf = tables.ToDictionary(t => t, t => _names.Take(t.Name));
            foreach (var (table, index) in tables.Select((t, i) => (t, i)))
            {
                TableSheet.Lay(workbook, _sheetOf[table], TableName(index, table), table, report);
            }

            ChecksSheet.Lay(workbook, _checksName, report, _checks);
            workbook.SaveAs(_memory);
        }

        _document = SpreadsheetDocument.Open(_memory, isEditable: true);
        _styles = new AddedStyles(_document.WorkbookPart!.WorkbookStylesPart!.Stylesheet);
    }

    /// <summary>The sheet for a table's rows, its first or a further one.</summary>
    public TableSheet StartSheet(Table table, int number)
    {
        var first = Part(_sheetOf[table]);
        var definition = first.TableDefinitionParts.Single();
        var part = first;
        var name = _sheetOf[table];
        if (number > 1)
        {
            name = _names.TakeFurther(name, number);
            part = _document.WorkbookPart!.AddNewPart<WorksheetPart>();
            part.AddNewPart<TableDefinitionPart>(first.GetIdOfPart(definition)).Table = NextTable(definition.Table, number);
            definition = part.TableDefinitionParts.Single();
            var previous = Sheets().Elements<Sheet>().Last(s => _streamed.Contains(PartOf(s).Uri.OriginalString.TrimStart('/')));
            previous.InsertAfterSelf(new Sheet
            {
                Name = name,
                SheetId = Sheets().Elements<Sheet>().Max(s => s.SheetId!.Value) + 1,
                Id = _document.WorkbookPart.GetIdOfPart(part),
            });
        }

        var sheet = new TableSheet(table, name, part, first.Worksheet, definition, _report, _styles);
        _streamed.Add(sheet.EntryName);
        return sheet;
    }

    /// <summary>Adds what depends on the rows.</summary>
    public void Complete(IReadOnlyList<WrittenTable> written)
    {
        var (formulas, values) = ChecksSheet.Fill(_checks, written, _report.Language);
        Put(Part(_checksName).Worksheet, formulas, values);
        if (_summaryName is not null)
        {
            var summary = Part(_summaryName);
            Put(summary.Worksheet, _summaryFormulas, []);
            ChartDrawing.Add(summary, _report, written, _chartRow);
        }

        RepeatHeaders(written);
        Tidy();
    }

    /// <summary>Copies everything that was not streamed.</summary>
    public async Task CopyToAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        _document.Dispose();
        _memory.Position = 0;
        await using var source = await ZipArchive.CreateAsync(_memory, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var entry in source.Entries.Where(e => !_streamed.Contains(e.FullName)))
        {
            await using var from = await entry.OpenAsync(cancellationToken);
            await using var to = await archive.CreateEntry(entry.FullName, CompressionLevel.Optimal).OpenAsync(cancellationToken);
            await from.CopyToAsync(to, cancellationToken);
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _memory.Dispose();
    }

    private static string TableName(int index, Table table) =>
        string.Create(CultureInfo.InvariantCulture, $"tbl{index + 1}_{string.Concat(table.Title.Where(char.IsAsciiLetterOrDigit).Take(40))}");

    private DocumentFormat.OpenXml.Spreadsheet.Table NextTable(DocumentFormat.OpenXml.Spreadsheet.Table first, int number)
    {
        var next = (DocumentFormat.OpenXml.Spreadsheet.Table)first.CloneNode(deep: true);
        next.Id = _document.WorkbookPart!.WorksheetParts.SelectMany(p => p.TableDefinitionParts).Max(p => p.Table?.Id?.Value ?? 0) + 1;
        next.Name = string.Create(CultureInfo.InvariantCulture, $"{first.Name}_{number}");
        next.DisplayName = next.Name;
        return next;
    }

    private Sheets Sheets() => _document.WorkbookPart!.Workbook.Sheets!;

    private OpenXmlPart PartOf(Sheet sheet) => _document.WorkbookPart!.GetPartById(sheet.Id!.Value!);

    private WorksheetPart Part(string name) => (WorksheetPart)PartOf(Sheets().Elements<Sheet>().Single(s => s.Name == name));

    private static void Put(Worksheet sheet, IEnumerable<FormulaCell> formulas, IEnumerable<(string Cell, decimal Value)> values)
    {
        var cells = sheet.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!);
        foreach (var (at, formula, number, text) in formulas)
        {
            var cell = cells[at];
            cell.RemoveAllChildren();
            cell.DataType = text is null ? null : CellValues.String;
            cell.CellFormula = new CellFormula(formula);
            cell.CellValue = text is null ? new CellValue(number!.Value) : new CellValue(text);
        }

        foreach (var (at, value) in values)
        {
            cells[at].RemoveAllChildren();
            cells[at].DataType = null;
            cells[at].CellValue = new CellValue(value);
        }
    }

    // A print title names its sheet by position, so all are set when the positions are known.
    private void RepeatHeaders(IEnumerable<WrittenTable> written)
    {
        var workbook = _document.WorkbookPart!.Workbook;
        var order = Sheets().Elements<Sheet>().Select(s => s.Name!.Value!).ToList();
        workbook.DefinedNames ??= new DefinedNames();
        foreach (var name in workbook.DefinedNames.Elements<DefinedName>().Where(n => n.Name == "_xlnm.Print_Titles").ToList())
        {
            name.Remove();
        }

        var sheets = written.SelectMany(w => w.Sheets.Select(s => (s.Name, Row: 1, Columns: TableSheet.RepeatedColumns(w.Table))));
        foreach (var (name, row, columns) in sheets.Append((_checksName, ChecksSheet.HeaderRow, 0)))
        {
            var quoted = SheetNames.Quote(name);
            var repeated = columns == 0 ? string.Empty : $"{quoted}!$A:${WrittenTable.Letters(columns - 1)},";
            workbook.DefinedNames.AppendChild(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"{repeated}{quoted}!${row}:${row}"))
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)order.IndexOf(name),
            });
        }
    }

    private void Tidy()
    {
        var book = _document.WorkbookPart!;
        if (book.CalculationChainPart is { } chain)
        {
            // Lists the formulas of the templates; without it, a reader builds its own.
            book.DeletePart(chain);
        }

        var formats = book.WorkbookStylesPart!.Stylesheet.NumberingFormats;
        foreach (var format in formats?.Elements<NumberingFormat>().Where(f => f.FormatCode == "").ToList() ?? [])
        {
            format.Remove();
            formats!.Count = (uint)formats.ChildElements.Count;
        }

        var properties = _document.ExtendedFilePropertiesPart!.Properties;
        properties.TitlesOfParts = null;
        properties.HeadingPairs = null;
        _document.PackageProperties.Modified = _report.CreatedAt.UtcDateTime;
    }
}
