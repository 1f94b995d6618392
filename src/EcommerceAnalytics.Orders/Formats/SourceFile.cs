using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Opens files of several kinds as CSV: plain or gzip, in UTF-8 or UTF-16, in an archive, or a workbook. What is none of these is named.</summary>
internal static class SourceFile
{
    private const int LooksAt = 512;
    private const int TarMark = 257;

    private const string Unpack = "; unpack it";

    private static readonly (byte[] Begin, string Kind, string Advice)[] Others =
    [
        ("%PDF"u8.ToArray(), "a PDF", string.Empty),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)", string.Empty),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)", string.Empty),
        ("GIF8"u8.ToArray(), "a picture (GIF)", string.Empty),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls) or another Office document", "; save it as .xlsx or CSV"),
        ("{\\rtf"u8.ToArray(), "a text document (RTF)", "; save its table as .xlsx or CSV"),
        ("Rar!"u8.ToArray(), "a RAR archive", Unpack),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", Unpack),
        ("BZh"u8.ToArray(), "a bzip2 file", Unpack),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file", Unpack),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], "a database", string.Empty),
        ("PAR1"u8.ToArray(), "a Parquet file", string.Empty),
        ([0x50, 0x4B, 0x03, 0x04], "an archive or a workbook in a packed file", Unpack),
        ([0x1F, 0x8B], "a packed file in another one", Unpack),
    ];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How large what is packed may become.</param>
    /// <param name="sheet">The sheet of a workbook; null for the first that fits.</param>
    /// <returns>CSV, and its separator where that is known.</returns>
    /// <exception cref="RequestException">It is of a kind that cannot be imported, or damaged.</exception>
    public static (Stream Csv, char? Separator) Open(string path, UnpackLimit limit, string? sheet)
    {
        var stream = Stream(path);
        try
        {
            if (GzipTrailer.LengthOf(stream) is { } unpacked)
            {
                return (Text(() => Unpacked(Stream(path)), () => Unpacked(stream)), null);

                UnpackedStream Unpacked(Stream packed) => new(new GZipStream(packed, CompressionMode.Decompress), unpacked, limit.BytesOf(stream.Length));
            }

            return IsArchive(stream) ? OfArchive(stream, limit.BytesOf(stream.Length), sheet) : (Text(() => Stream(path), () => stream), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or XmlException or CsvFormatException or NotSupportedException)
        {
            stream.Dispose();
            throw RequestException.Invalid("file", $"The file cannot be read: {e.Message.TrimEnd('.')}.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A text as UTF-8, whether it is written in that, in UTF-16, or in a code of one byte a letter, which stays as it is.</summary>
    /// <param name="look">Opens it to look at its beginning.</param>
    /// <param name="open">Opens it to read it.</param>
    /// <exception cref="RequestException">It is no text of rows.</exception>
    public static Stream Text(Func<Stream> look, Func<Stream> open)
    {
        var begin = new byte[LooksAt];
        int length;
        using (var looked = look())
        {
            length = looked.ReadAtLeast(begin, LooksAt, throwOnEndOfStream: false);
        }

        Refuse(begin.AsSpan(0, length));
        return Utf16Of(begin.AsSpan(0, length)) is { } encoding ? Encoding.CreateTranscodingStream(open(), encoding, Encoding.UTF8) : open();
    }

    /// <summary>Whether a file begins as an archive does; its position is the beginning afterwards.</summary>
    public static bool IsArchive(Stream stream)
    {
        Span<byte> begin = stackalloc byte[4];
        var length = stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return IsArchive(begin[..length]);
    }

    /// <summary>The files of an archive, without what a system adds to them.</summary>
    public static List<ZipArchiveEntry> FilesOf(ZipArchive archive) =>
        [.. archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && !entry.Name.StartsWith('.'))];

    private static bool IsArchive(ReadOnlySpan<byte> begin) => begin is [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..];

    private static (Stream Csv, char? Separator) OfArchive(Stream stream, long limit, string? sheet)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (Workbook.Is(archive))
        {
            var workbook = Workbook.Open(archive, limit);
            return (new RowsStream(workbook.Rows(sheet, IsHeader), workbook), ',');
        }

        var files = FilesOf(archive);
        if (files.Count == 0)
        {
            throw new InvalidDataException("the archive is empty");
        }

        if (files.Exists(entry => entry.FullName is "word/document.xml" or "ppt/presentation.xml" or "content.xml"))
        {
            throw new InvalidDataException("this is a document of an office program; save the table as .xlsx or CSV");
        }

        if (files.Count > 1)
        {
            return ArchiveTables.Rows(files, limit) is { } rows
                ? (new RowsStream(rows, archive), ',')
                : throw new InvalidDataException($"the archive has several files that do not belong together ({string.Join(", ", files.Take(10).Select(entry => entry.FullName))}); import them one by one");
        }

        return (Text(files[0].Open, () => new LimitedStream(files[0].Open(), limit, archive)), null);
    }

    /// <summary>Whether a row names columns of orders.</summary>
    private static bool IsHeader(IReadOnlyList<string> row) =>
        FormatCatalogue.Recognise(row) is not null || row.Select(name => FieldNames.Find(name)?.Field).OfType<string>().Distinct().Count() >= 3;

    private static void Refuse(ReadOnlySpan<byte> begin)
    {
        foreach (var (bytes, kind, advice) in Others)
        {
            if (begin.StartsWith(bytes))
            {
                throw OtherKind(kind, advice);
            }
        }

        var text = Encoding.Latin1.GetString(begin).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw OtherKind("a web page", string.Empty);
        }

        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            throw OtherKind("XML", string.Empty);
        }

        if (text is ['[', ..] && text.AsSpan(1).TrimStart() is ['{', ..])
        {
            throw OtherKind("a list of JSON in brackets", "; orders as JSON stand on a line each, without brackets and commas between them");
        }

        if (begin.Length > TarMark + 5 && begin.Slice(TarMark, 5).SequenceEqual("ustar"u8))
        {
            throw OtherKind("a tar archive", Unpack);
        }
    }

    private static RequestException OtherKind(string kind, string advice) =>
        RequestException.Invalid("file", $"This is {kind}, no list of orders{advice}. CSV and Excel (.xlsx) files are imported, plain, gzip or in a zip archive.");

    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The UTF-16 that a text is in, by the mark at its beginning or by its letters; null for another encoding.</summary>
    private static Encoding? Utf16Of(ReadOnlySpan<byte> begin)
    {
        if (begin is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return begin[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < begin.Length; i += 2)
        {
            even += begin[i] == 0 ? 1 : 0;
            odd += begin[i + 1] == 0 ? 1 : 0;
        }

        var letters = begin.Length / 2;
        return letters > 4 && Math.Max(even, odd) > letters * 3 / 4 && Math.Min(even, odd) == 0 ? odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode : null;
    }
}
