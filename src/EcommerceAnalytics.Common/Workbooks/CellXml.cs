using System.Buffers;
using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// Writes rows of a sheet (ECMA-376 part 1, 18.3.1.73) without a document tree. Text is stored inline: measured over
/// a million order lines, a bounded table of shared strings saves no time and 7 % of the file.
/// </summary>
internal sealed class CellXml
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("<>&_\r");
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    // The 1900 date system includes a 29 February 1900 that never existed; before March 1900 its numbers are wrong.
    private static readonly DateTime FirstDate = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private const int LineHeight = 15;

    private readonly Utf8Output _output;
    private readonly byte[][] _starts;
    private readonly byte[][] _styles;
    private readonly byte[][] _quoted;
    private readonly byte[] _row = new byte[8];
    private int _rowLength;

    /// <param name="output">The sheet.</param>
    /// <param name="styles">The style of each column.</param>
    /// <param name="quoted">The same styles for text that begins like a formula.</param>
    public CellXml(Utf8Output output, uint[] styles, uint[] quoted)
    {
        _output = output;
        _starts = [.. styles.Select((_, i) => Encoding.UTF8.GetBytes($"<c r=\"{WrittenTable.Letters(i)}"))];
        _styles = [.. styles.Select(Attribute)];
        _quoted = [.. quoted.Select(Attribute)];
    }

    /// <summary>How many texts did not fit their cell.</summary>
    public long ShortenedCells { get; private set; }

    /// <param name="row">The row's number, from 1.</param>
    /// <param name="lines">How many lines of wrapped text it has to show; 0 leaves the height to the reader.</param>
    public void StartRow(int row, int lines = 0)
    {
        row.TryFormat(_row, out _rowLength, default, CultureInfo.InvariantCulture);
        _output.Write("<row r=\""u8);
        _output.Write(_row.AsSpan(0, _rowLength));
        if (lines > 1)
        {
            _output.Write("\" customHeight=\"1\" ht=\""u8);
            _output.WriteInteger(lines * LineHeight);
        }

        _output.Write("\">"u8);
    }

    public void EndRow() => _output.Write("</row>"u8);

    public void Write(int column, in CellValue value)
    {
        switch (value.Type)
        {
            case CellType.Empty:
                break;
            case CellType.Text:
                WriteText(column, value.Text);
                break;
            case CellType.Number:
                StartNumber(column);
                _output.WriteDecimal(value.Number);
                EndNumber();
                break;
            case CellType.Real:
                StartNumber(column);
                _output.WriteDouble(value.Real);
                EndNumber();
                break;
            case CellType.Date:
                WriteMoment(column, value.Date.ToDateTime(TimeOnly.MinValue), "yyyy-MM-dd");
                break;
            case CellType.Instant:
                WriteMoment(column, value.Instant.DateTime, "yyyy-MM-dd HH:mm:ss");
                break;
            case CellType.Boolean:
                Start(column);
                _output.Write(value.Boolean ? " t=\"b\"><v>1</v></c>"u8 : " t=\"b\"><v>0</v></c>"u8);
                break;
            default:
                throw new InvalidOperationException($"A cell of type {value.Type} cannot be written.");
        }
    }

    /// <summary>An empty cell with borders.</summary>
    public void WriteBlank(int column)
    {
        Start(column);
        _output.Write("/>"u8);
    }

    /// <summary>A formula with the value a reader shows without computing it.</summary>
    public void WriteFormula(int column, string formula, decimal cached)
    {
        Start(column);
        _output.Write("><f>"u8);
        WriteEscaped(formula);
        _output.Write("</f><v>"u8);
        _output.WriteDecimal(cached);
        EndNumber();
    }

    /// <summary>The number by which a workbook represents an instant: days since the epoch.</summary>
    public static double Serial(DateTime moment) => (moment - Epoch).TotalDays;

    private void WriteText(int column, string raw)
    {
        var text = CellText.Fit(CellText.Cell(raw, out var isQuoted), out var shortened);
        if (shortened)
        {
            ShortenedCells++;
        }

        if (text.Length == 0)
        {
            return;
        }

        Start(column, isQuoted ? _quoted : _styles);
        _output.Write(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8
            : " t=\"inlineStr\"><is><t>"u8);
        WriteEscaped(text);
        _output.Write("</t></is></c>"u8);
    }

    private void WriteMoment(int column, DateTime moment, string format)
    {
        if (moment < FirstDate)
        {
            WriteText(column, moment.ToString(format, CultureInfo.InvariantCulture));
            return;
        }

        StartNumber(column);
        _output.WriteDouble(Serial(moment));
        EndNumber();
    }

    private void Start(int column) => Start(column, _styles);

    private void Start(int column, byte[][] styles)
    {
        _output.Write(_starts[column]);
        _output.Write(_row.AsSpan(0, _rowLength));
        _output.Write(styles[column]);
    }

    private static byte[] Attribute(uint style) => Encoding.UTF8.GetBytes(style == 0 ? "\"" : $"\" s=\"{style.ToString(CultureInfo.InvariantCulture)}\"");

    private void StartNumber(int column)
    {
        Start(column);
        _output.Write("><v>"u8);
    }

    private void EndNumber() => _output.Write("</v></c>"u8);

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Escaped); at >= 0; at = text.IndexOfAny(Escaped))
        {
            _output.WriteText(text[..at]);
            _output.Write(text[at] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '\r' => "_x000D_"u8,
                _ => LooksEscaped(text[at..]) ? "_x005F_"u8 : "_"u8,
            });
            text = text[(at + 1)..];
        }

        _output.WriteText(text);
    }

    // _xHHHH_ is how a workbook writes a character that XML cannot hold; text of that form is escaped itself.
    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
