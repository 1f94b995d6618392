using System.Globalization;
using System.Xml;
using CsvHelper;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads a file of rows in one pass and constant memory.</summary>
internal sealed class OrderFile : IDisposable
{
    /// <summary>The last column of rows that were made of something else: the line that they come from.</summary>
    public const string LineColumn = "line of the order";

    // Bounds a quote that is never closed.
    private const int MaxRecordBytes = 1024 * 1024;

    private readonly CsvReader _reader;
    private bool _hasLines;
    private long _line;

    private OrderFile(Stream stream, char? separator)
    {
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = MaxRecordBytes,
            // A quote in the middle of a name is text; one that is never closed means that the file is truncated.
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                {
                    throw new InvalidDataException("a quote is never closed");
                }
            },
        });
    }

    /// <summary>Line of the current row, the header being line 1.</summary>
    public long Line => _line;

    /// <summary>Fields of the current row.</summary>
    public int FieldCount => _reader.FieldCount;

    /// <summary>Opens a file of whichever kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How large it may become.</param>
    /// <param name="sheet">The sheet of a workbook; null for the first that fits.</param>
    /// <exception cref="RequestException">It is of a kind that cannot be read.</exception>
    public static OrderFile Open(string path, UnpackLimit limit, string? sheet = null)
    {
        var (csv, separator) = SourceFile.Open(path, limit, sheet);
        return new OrderFile(csv, separator);
    }

    /// <summary>A field of the current row, trimmed.</summary>
    public string this[int position]
    {
        get
        {
            var bytes = _reader.GetSpan(position);

            // Plain ASCII, nearly always: let the reader share equal texts.
            return bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) < 0
                ? _reader.GetString(position).Trim()
                : TolerantEncoding.Utf8OrWindows.GetString(bytes).Trim();
        }
    }

    /// <summary>The same; empty when the row is too short to have it.</summary>
    public string FieldOrEmpty(int position) => position < FieldCount ? this[position] : string.Empty;

    /// <summary>The bytes of a field of the current row, until the next one is read.</summary>
    public ReadOnlySpan<byte> Bytes(int position) => _reader.GetSpan(position);

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="RequestException">The file cannot be read further; the message has the line and the reason.</exception>
    public bool Read()
    {
        try
        {
            var more = _reader.Read();
            _line = !more ? _line : _hasLines ? SourceLine() : _reader.LineNumber;
            return more;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or CsvFormatException or XmlException or NotSupportedException)
        {
            throw RequestException.Invalid(
                "file", string.Create(CultureInfo.InvariantCulture, $"The file cannot be read after line {_line}: {e.Message.TrimEnd('.')}."));
        }
    }

    /// <summary>Reads the first row.</summary>
    /// <exception cref="RequestException">The file is empty.</exception>
    public IReadOnlyList<string> ReadHeader() =>
        Read() ? Fields() : throw RequestException.Invalid("file", "The file is empty.");

    /// <summary>All fields of the current row.</summary>
    public IReadOnlyList<string> Fields() => [.. Enumerable.Range(0, FieldCount).Select(i => this[i])];

    /// <summary>The same file with a row for each item that is packed into the row of an order.</summary>
    /// <param name="header">Its header, which was read.</param>
    /// <param name="packed">Where the items are.</param>
    public OrderFile Unpack(IReadOnlyList<string> header, PackedItems packed)
    {
        var unpacked = packed.Header(header);
        return new OrderFile(new RowsStream(Rows(), this), ',') { _hasLines = true };

        // The last column is the line of the order, for what is said about it.
        IEnumerable<IReadOnlyList<string>> Rows()
        {
            yield return [.. unpacked, LineColumn];
            while (Read())
            {
                foreach (var row in packed.Rows(header, Fields()))
                {
                    yield return [.. row, Line.ToString(CultureInfo.InvariantCulture)];
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private long SourceLine() => FieldCount > 0 && long.TryParse(this[FieldCount - 1], CultureInfo.InvariantCulture, out var line) ? line : _reader.LineNumber;
}
