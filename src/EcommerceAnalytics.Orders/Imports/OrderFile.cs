using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads a CSV file, plain or gzip, in one pass and constant memory.</summary>
internal sealed class OrderFile : IDisposable
{
    // Bounds a quote that is never closed.
    private const int MaxRecordBytes = 1024 * 1024;

    private readonly CsvReader _reader;
    private long _line;

    private OrderFile(Stream stream)
    {
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
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

    /// <summary>Opens a file; gzip is recognised by its first bytes.</summary>
    public static OrderFile Open(string path, UnpackLimit limit)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new OrderFile(GzipTrailer.LengthOf(stream) is { } length
            ? new UnpackedStream(new GZipStream(stream, CompressionMode.Decompress), length, limit.BytesOf(stream.Length))
            : stream);
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
                : TolerantEncoding.Utf8OrLatin1.GetString(bytes).Trim();
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
            _line = more ? _reader.LineNumber : _line;
            return more;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or CsvFormatException)
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

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();
}
