using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads a CSV file, plain or gzip, in one pass and constant memory.</summary>
internal sealed class OrderFile : IDisposable
{
    // Bounds a small upload that unpacks without end.
    private const long MaxUnpackedBytes = 20L * 1024 * 1024 * 1024;
    private const int MaxFieldLength = 32_768;

    private readonly StreamReader _reader;
    private readonly CsvParser _parser;

    private OrderFile(Stream stream)
    {
        _reader = new StreamReader(stream, TolerantEncoding.Utf8OrLatin1, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        _parser = new CsvParser(_reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BufferSize = 1 << 16,
            MaxFieldSize = MaxFieldLength,
            BadDataFound = args => throw new InvalidDataException("a quote stands where none is allowed"),
            CacheFields = false,
            IgnoreBlankLines = true,
        });
    }

    /// <summary>Line of the present row, the header being line 1.</summary>
    public long Line => _parser.RawRow;

    /// <summary>The fields of the present row.</summary>
    public CsvParser Fields => _parser;

    /// <summary>Opens a file; gzip is recognised by its first bytes.</summary>
    public static OrderFile Open(string path)
    {
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var first = stream.ReadByte();
        var second = stream.ReadByte();
        stream.Position = 0;
        return new OrderFile(first == 0x1f && second == 0x8b
            ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), MaxUnpackedBytes)
            : stream);
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="RequestException">The file breaks here; the message says at which line and why.</exception>
    public bool Read()
    {
        try
        {
            return _parser.Read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or CsvHelperException)
        {
            var reason = (e is CsvHelperException ? e.InnerException?.Message ?? "a field is too long" : e.Message).TrimEnd('.');
            throw RequestException.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"The file breaks at line {_parser.RawRow + 1}: {reason}."));
        }
    }

    /// <summary>Reads the first row.</summary>
    /// <exception cref="RequestException">The file is empty or the header is not usable.</exception>
    public IReadOnlyList<string> ReadHeader() =>
        Read() ? _parser.Record! : throw RequestException.Invalid("file", "The file is empty.");

    /// <inheritdoc />
    public void Dispose()
    {
        _parser.Dispose();
        _reader.Dispose();
    }
}
