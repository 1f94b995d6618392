using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Reads the sheets of an Excel workbook row by row: shared strings and formats are in memory, the rows are not.</summary>
internal sealed class Workbook : IDisposable
{
    private const long MaxStringCharacters = 256L << 20;
    private const int MaxColumns = 16_384;
    private const int MaxCellCharacters = 32_767 * 2;
    private const int RowsToHeader = 20;

    private readonly ZipArchive _archive;
    private readonly long _limit;
    private readonly List<string> _strings = [];
    private readonly List<bool> _isDateStyle = [];
    private readonly List<(string Name, string Part)> _sheets = [];
    private bool _isFrom1904;

    private Workbook(ZipArchive archive, long limit) => (_archive, _limit) = (archive, limit);

    /// <summary>Whether an archive is a workbook.</summary>
    public static bool Is(ZipArchive archive) => archive.GetEntry("xl/workbook.xml") is not null;

    /// <summary>Reads what the sheets share. The workbook closes the archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="limit">How large each of its parts may become.</param>
    /// <exception cref="InvalidDataException">It is damaged, or too large.</exception>
    public static Workbook Open(ZipArchive archive, long limit)
    {
        var workbook = new Workbook(archive, limit);
        workbook.ReadSheets();
        workbook.ReadStyles();
        workbook.ReadStrings();
        return workbook;
    }

    /// <summary>The rows of a sheet from its header on, each as wide as that one at least; blank rows are empty.</summary>
    /// <param name="sheet">Its name; null for the first one whose header fits, else the first.</param>
    /// <param name="fits">Whether a row is a header.</param>
    /// <exception cref="InvalidDataException">There is no such sheet.</exception>
    public IEnumerable<IReadOnlyList<string>> Rows(string? sheet, Func<IReadOnlyList<string>, bool> fits)
    {
        var named = sheet is null ? _sheets : _sheets.FindAll(s => string.Equals(s.Name, sheet, StringComparison.OrdinalIgnoreCase));
        if (named.Count == 0)
        {
            throw new InvalidDataException(sheet is null ? "the workbook has no sheet" : $"the workbook has no sheet {sheet}; its sheets are {string.Join(", ", _sheets.Select(s => s.Name))}");
        }

        foreach (var (_, part) in named)
        {
            var first = RowsOf(part).Take(RowsToHeader).Index().FirstOrDefault(row => fits(row.Item));
            if (first.Item is not null)
            {
                return From(RowsOf(part), first.Index, first.Item.Count);
            }
        }

        var whole = named.Find(s => RowsOf(s.Part).Any(row => row.Count > 0));
        return whole.Part is null ? [] : From(RowsOf(whole.Part), 0, 0);
    }

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    /// <summary>Leaves out what is above the header, and makes every row as wide as that.</summary>
    private static IEnumerable<IReadOnlyList<string>> From(IEnumerable<List<string>> rows, int header, int width)
    {
        foreach (var (index, row) in rows.Index())
        {
            if (index < header)
            {
                yield return [];
                continue;
            }

            width = width == 0 ? row.Count : width;
            if (row.Count > 0)
            {
                while (row.Count > width && row[^1].Length == 0)
                {
                    row.RemoveAt(row.Count - 1);
                }

                while (row.Count < width)
                {
                    row.Add(string.Empty);
                }
            }

            yield return row;
        }
    }

    private static bool IsDateFormat(string code)
    {
        var (isQuoted, isBracket) = (false, false);
        foreach (var letter in code)
        {
            isQuoted ^= letter == '"';
            isBracket = letter == '[' || (isBracket && letter != ']');
            if (!isQuoted && !isBracket && letter is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 'm' or 'M')
            {
                return true;
            }
        }

        return false;
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }

            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
            if (column > MaxColumns)
            {
                throw new InvalidDataException("a row has more columns than a sheet may have");
            }
        }

        return column - 1;
    }

    private XmlReader? Part(string name)
    {
        var entry = _archive.GetEntry(name) ?? _archive.Entries.FirstOrDefault(e => string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase));
        return entry is null
            ? null
            : XmlReader.Create(new LimitedStream(entry.Open(), _limit), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true, IgnoreComments = true });
    }

    private void ReadSheets()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var relations = Part("xl/_rels/workbook.xml.rels"))
        {
            while (relations?.Read() == true)
            {
                if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") is { } id && relations.GetAttribute("Target") is { } target)
                {
                    parts[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
                }
            }
        }

        using var workbook = Part("xl/workbook.xml")!;
        while (workbook.Read())
        {
            if (workbook.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            _isFrom1904 |= workbook.LocalName == "workbookPr" && workbook.GetAttribute("date1904") is "1" or "true";
            if (workbook.LocalName == "sheet"
                && workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") is { } id && parts.TryGetValue(id, out var part))
            {
                _sheets.Add((workbook.GetAttribute("name") ?? string.Empty, part));
            }
        }
    }

    private void ReadStyles()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        using var styles = Part("xl/styles.xml");
        var isCells = false;
        while (styles?.Read() == true)
        {
            if (styles is { NodeType: XmlNodeType.EndElement, LocalName: "cellXfs" })
            {
                isCells = false;
            }

            if (styles.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            isCells |= styles.LocalName == "cellXfs";
            if (styles.LocalName == "numFmt")
            {
                codes[styles.GetAttribute("numFmtId") ?? string.Empty] = styles.GetAttribute("formatCode") ?? string.Empty;
            }
            else if (isCells && styles.LocalName == "xf")
            {
                var format = styles.GetAttribute("numFmtId") ?? "0";
                _isDateStyle.Add(codes.TryGetValue(format, out var code)
                    ? IsDateFormat(code)
                    : int.TryParse(format, CultureInfo.InvariantCulture, out var number) && number is (>= 14 and <= 22) or (>= 45 and <= 47));
            }
        }
    }

    private void ReadStrings()
    {
        using var strings = Part("xl/sharedStrings.xml");
        var characters = 0L;
        while (strings?.Read() == true)
        {
            if (strings is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                var text = strings.IsEmptyElement ? string.Empty : TextIn(strings, "si");
                characters += text.Length + 16;
                if (characters > MaxStringCharacters)
                {
                    throw new InvalidDataException("the workbook holds too much text");
                }

                _strings.Add(text);
            }
        }
    }

    /// <summary>The text within an element, without the phonetic one.</summary>
    private static string TextIn(XmlReader reader, string element)
    {
        var text = new System.Text.StringBuilder();
        var (isText, isPhonetic) = (false, false);
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == element))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    isPhonetic |= reader.LocalName == "rPh" && !reader.IsEmptyElement;
                    isText = reader.LocalName == "t" && !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    isPhonetic &= reader.LocalName != "rPh";
                    isText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when isText && !isPhonetic:
                    text.Append(reader.Value);
                    if (text.Length > MaxCellCharacters)
                    {
                        throw new InvalidDataException("a cell holds more text than one may");
                    }

                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }

    private IEnumerable<List<string>> RowsOf(string part)
    {
        using var sheet = Part(part) ?? throw new InvalidDataException("a sheet of the workbook is missing");
        var rows = 0L;
        while (sheet.Read())
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            // A row that is left out is blank: lines are the rows of the sheet.
            var number = long.TryParse(sheet.GetAttribute("r"), CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 1_048_576 ? given : rows + 1;
            while (++rows < number)
            {
                yield return [];
            }

            yield return sheet.IsEmptyElement ? [] : Cells(sheet);
        }
    }

    private List<string> Cells(XmlReader sheet)
    {
        var cells = new List<string>();
        while (sheet.Read() && !(sheet.NodeType == XmlNodeType.EndElement && sheet.LocalName == "row"))
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = sheet.GetAttribute("r") is { } reference ? ColumnOf(reference) : cells.Count;
            if (column < 0 || column >= MaxColumns)
            {
                throw new InvalidDataException("a cell has no column");
            }

            while (cells.Count <= column)
            {
                cells.Add(string.Empty);
            }

            cells[column] = Cell(sheet).Trim();
        }

        return cells.TrueForAll(cell => cell.Length == 0) ? [] : cells;
    }

    private string Cell(XmlReader sheet)
    {
        var (type, style) = (sheet.GetAttribute("t"), sheet.GetAttribute("s"));
        if (sheet.IsEmptyElement)
        {
            return string.Empty;
        }

        if (type == "inlineStr")
        {
            return TextIn(sheet, "c");
        }

        var text = new StringBuilder();
        var isValue = false;
        while (sheet.Read() && !(sheet.NodeType == XmlNodeType.EndElement && sheet.LocalName == "c"))
        {
            isValue = sheet.NodeType == XmlNodeType.Element ? sheet.LocalName == "v" && !sheet.IsEmptyElement : isValue && sheet.NodeType != XmlNodeType.EndElement;
            if (isValue && sheet.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                text.Append(sheet.Value.Length <= MaxCellCharacters - text.Length ? sheet.Value : throw new InvalidDataException("a cell holds more text than one may"));
            }
        }

        var value = text.ToString();
        return type switch
        {
            "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < _strings.Count ? _strings[index] : throw new InvalidDataException("a cell has a text that is missing"),
            "b" => value == "1" ? "true" : "false",
            "str" or "d" or "e" => value,
            _ => Number(value, style),
        };
    }

    private string Number(string value, string? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || Math.Abs(number) > 1e15)
        {
            return value;
        }

        const double lastDay = 2_958_465;
        if (int.TryParse(style, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < _isDateStyle.Count && _isDateStyle[index] && number is >= 0 and < lastDay)
        {
            if (number < 1)
            {
                return TimeSpan.FromSeconds(Math.Round(number * 86_400)).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
            }

            var first = _isFrom1904 ? new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) : new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
            var at = first.AddSeconds(Math.Round(number * 86_400));
            return at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        // The digits that are shown, not those of the binary number.
        return ((decimal)number).ToString(CultureInfo.InvariantCulture);
    }
}
