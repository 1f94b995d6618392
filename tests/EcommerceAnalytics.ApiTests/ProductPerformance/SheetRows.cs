using System.IO.Compression;
using System.Xml.Linq;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>The cells of a workbook as its XML has them: texts, numbers, 0 and 1, dates as day numbers; null where a cell is empty.</summary>
internal sealed class SheetRows
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, List<List<string?>>> _sheets = new(StringComparer.Ordinal);

    public SheetRows(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        var targets = Read(archive, "xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(r => (string)r.Attribute("Id")!, r => (string)r.Attribute("Target")!);
        var shared = archive.GetEntry("xl/sharedStrings.xml") is null ? [] : Read(archive, "xl/sharedStrings.xml").Root!.Elements(Main + "si").Select(Text).ToList();
        foreach (var sheet in Read(archive, "xl/workbook.xml").Descendants(Main + "sheet"))
        {
            var path = targets[(string)sheet.Attribute(Relations + "id")!].TrimStart('/');
            var rows = Read(archive, path.StartsWith("xl/", StringComparison.Ordinal) ? path : "xl/" + path).Descendants(Main + "row");
            _sheets.Add((string)sheet.Attribute("name")!, rows.Select(row => Cells(row, shared)).ToList());
        }
    }

    /// <summary>Names of the sheets, in order.</summary>
    public IEnumerable<string> Names => _sheets.Keys;

    /// <summary>The rows of a sheet that hold anything.</summary>
    public List<List<string?>> Of(string sheet) => _sheets[sheet];

    private static XDocument Read(ZipArchive archive, string path)
    {
        using var part = archive.GetEntry(path)!.Open();
        return XDocument.Load(part);
    }

    private static List<string?> Cells(XElement row, List<string> shared)
    {
        var cells = new List<string?>();
        foreach (var cell in row.Elements(Main + "c"))
        {
            var column = ((string)cell.Attribute("r")!).TakeWhile(char.IsLetter).Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1);
            cells.AddRange(Enumerable.Repeat<string?>(null, Math.Max(0, column - 1 - cells.Count)));
            var value = (string?)cell.Element(Main + "v");
            cells.Add((string?)cell.Attribute("t") switch
            {
                "s" => value is null ? null : shared[int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)],
                "inlineStr" => Text(cell),
                _ => value,
            });
        }

        return cells;
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Main + "t").Select(t => t.Value));
}
