using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace EcommerceAnalytics.TestSupport.Workbooks;

/// <summary>A written workbook, read back with the Open XML SDK.</summary>
public sealed partial class WorkbookFile : IDisposable
{
    private readonly MemoryStream _stream;
    private readonly Dictionary<string, Dictionary<string, Cell>> _cells = new(StringComparer.Ordinal);

    /// <summary>Opens a workbook to read.</summary>
    public WorkbookFile(byte[] bytes)
    {
        Bytes = bytes;
        _stream = new MemoryStream(bytes);
        Document = SpreadsheetDocument.Open(_stream, isEditable: false);
    }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The open document.</summary>
    public SpreadsheetDocument Document { get; }

    /// <summary>The sheets in order.</summary>
    public IReadOnlyList<string> SheetNames => [.. Document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!)];

    /// <summary>A sheet.</summary>
    public WorksheetPart Part(string sheet)
    {
        var id = Document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!.Value!;
        return (WorksheetPart)Document.WorkbookPart.GetPartById(id);
    }

    /// <summary>A cell; null when there is none.</summary>
    public Cell? Cell(string sheet, string at)
    {
        if (!_cells.TryGetValue(sheet, out var cells))
        {
            cells = Part(sheet).Worksheet.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!);
            _cells.Add(sheet, cells);
        }

        return cells.GetValueOrDefault(at);
    }

    /// <summary>A cell's text, decoded as a spreadsheet does; null when there is none.</summary>
    public string? Text(string sheet, string at)
    {
        var cell = Cell(sheet, at);
        var text = cell?.DataType?.Value switch
        {
            CellValues.InlineString => cell.InlineString!.Text!.Text,
            CellValues.SharedString when cell.CellValue is not null => Document.WorkbookPart!.SharedStringTablePart!.SharedStringTable
                .ElementAt(int.Parse(cell.CellValue.Text, CultureInfo.InvariantCulture)).InnerText,
            CellValues.String => cell.CellValue!.Text,
            _ => null,
        };
        return text is null ? null : Escapes().Replace(text, m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString());
    }

    /// <summary>A cell's number; null when it holds none.</summary>
    public decimal? Number(string sheet, string at) =>
        Cell(sheet, at) is { DataType: null or { Value: CellValues.Number }, CellValue.Text: { Length: > 0 } text }
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A cell's formula.</summary>
    public string? Formula(string sheet, string at) => Cell(sheet, at)?.CellFormula?.Text;

    /// <summary>The number format a cell is shown with.</summary>
    public string? Format(string sheet, string at)
    {
        var styles = Document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var id = ((CellFormat)styles.CellFormats!.ElementAt((int)Cell(sheet, at)!.StyleIndex!.Value)).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().FirstOrDefault(f => f.NumberFormatId! == id)?.FormatCode?.Value
            ?? id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Holds the document to the schemas of two versions.</summary>
    public void AssertValid()
    {
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
        {
            var errors = new OpenXmlValidator(version).Validate(Document);
            Assert.Empty(errors.Select(e => $"{version} {e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Document.Dispose();
        _stream.Dispose();
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escapes();
}
