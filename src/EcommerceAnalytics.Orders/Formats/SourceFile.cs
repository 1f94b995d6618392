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

    private static readonly (byte[] Begin, string Kind)[] Others =
    [
        ("%PDF"u8.ToArray(), "a PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ("GIF8"u8.ToArray(), "a picture (GIF)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls) or another Office document; save it as .xlsx or CSV"),
        ("Rar!"u8.ToArray(), "a RAR archive; unpack it"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive; unpack it"),
        ("BZh"u8.ToArray(), "a bzip2 file; unpack it"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file; unpack it"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file; unpack it"),
        ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], "a database"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
    ];

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How large what is packed may become.</param>
    /// <param name="sheet">The sheet of a workbook; null for the first that fits.</param>
    /// <returns>CSV, its separator where that is known, and whether the last field of its rows is the line of the file.</returns>
    /// <exception cref="RequestException">It is of a kind that cannot be imported, or damaged.</exception>
    public static (Stream Csv, char? Separator, bool HasLines) Open(string path, UnpackLimit limit, string? sheet)
    {
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            var begin = new byte[LooksAt];
            var length = stream.ReadAtLeast(begin, LooksAt, throwOnEndOfStream: false);
            var looked = begin.AsSpan(0, length);
            if (GzipTrailer.LengthOf(stream) is { } unpacked)
            {
                return (new UnpackedStream(new GZipStream(stream, CompressionMode.Decompress), unpacked, limit.BytesOf(stream.Length)), null, false);
            }

            if (looked is [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..])
            {
                return OfArchive(stream, limit.BytesOf(stream.Length), sheet);
            }

            Refuse(looked);
            if (looked.TrimStart("\uFEFF \r\n\t"u8).StartsWith("{"u8))
            {
                return (new RowsStream(JsonLines.Rows(stream), stream), ',', true);
            }

            return (IsUtf16(looked, out var encoding) ? Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8) : stream, null, false);
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

    private static (Stream Csv, char? Separator, bool HasLines) OfArchive(Stream stream, long limit, string? sheet)
    {
        var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (Workbook.Is(archive))
        {
            var workbook = Workbook.Open(archive, limit);
            return (new RowsStream(workbook.Rows(sheet, IsHeader), workbook), ',', false);
        }

        var files = archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && !entry.Name.StartsWith('.')).ToList();
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
                ? (new RowsStream(rows, archive), ',', false)
                : throw new InvalidDataException($"the archive has several files that do not belong together ({string.Join(", ", files.Take(10).Select(entry => entry.FullName))}); import them one by one");
        }

        using (var looked = files[0].Open())
        {
            var begin = new byte[LooksAt];
            Refuse(begin.AsSpan(0, looked.ReadAtLeast(begin, LooksAt, throwOnEndOfStream: false)));
        }

        return (new LimitedStream(files[0].Open(), limit, archive), null, false);
    }

    /// <summary>Whether a row names columns of orders.</summary>
    private static bool IsHeader(IReadOnlyList<string> row) =>
        FormatCatalogue.Recognise(row) is not null || row.Select(name => FieldNames.Find(name)?.Field).OfType<string>().Distinct().Count() >= 3;

    private static void Refuse(ReadOnlySpan<byte> begin)
    {
        foreach (var (bytes, kind) in Others)
        {
            if (begin.StartsWith(bytes))
            {
                throw RequestException.Invalid("file", $"This is {kind}, no list of orders; CSV and Excel (.xlsx) files are imported, plain, gzip or in a zip archive.");
            }
        }

        var text = Encoding.Latin1.GetString(begin).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        var kindOfText = text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? "a web page"
            : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "XML"
            : null;
        if (kindOfText is not null)
        {
            throw RequestException.Invalid("file", $"This is {kindOfText}, no list of orders; CSV and Excel (.xlsx) files are imported, plain, gzip or in a zip archive.");
        }
    }

    /// <summary>UTF-16 without a mark at its beginning; one with it is read as it says.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> begin, out Encoding encoding)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < begin.Length; i += 2)
        {
            even += begin[i] == 0 ? 1 : 0;
            odd += begin[i + 1] == 0 ? 1 : 0;
        }

        var letters = begin.Length / 2;
        encoding = odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return letters > 4 && Math.Max(even, odd) > letters * 3 / 4 && Math.Min(even, odd) == 0 && begin is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..];
    }
}
