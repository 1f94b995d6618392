using System.IO.Compression;
using System.Text;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Files that have a JSON object on each line: plain, gzip, or one or several in a zip archive.</summary>
internal static class JsonLines
{
    /// <summary>Where the orders of such a file come from, unless it says otherwise.</summary>
    public const string Source = "jsonl";

    private const int MaxLineLength = 16 * 1024 * 1024;
    private const int LooksAt = 512;

    // Bytes that are not UTF-8 would become other names without a word.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a file is of this kind: all of it begins with a brace. One that is damaged is not.</summary>
    public static bool Are(string path, UnpackLimit limit)
    {
        try
        {
            var any = false;
            foreach (var part in Parts(path, limit))
            {
                if (!BeginsWithBrace(part))
                {
                    return false;
                }

                any = true;
            }

            return any;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The lines that are not blank, each with its place in the file.</summary>
    /// <exception cref="InvalidDataException">A line is too long, or the file is damaged.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static IEnumerable<(string Text, long Line)> Read(string path, UnpackLimit limit)
    {
        var line = 0L;
        foreach (var part in Parts(path, limit))
        {
            using var reader = new StreamReader(part, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            while (ReadLine(reader) is { } text)
            {
                line++;
                if (!string.IsNullOrWhiteSpace(text))
                {
                    yield return (text, line);
                }
            }
        }
    }

    private static IEnumerable<Stream> Parts(string path, UnpackLimit limit)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (GzipTrailer.LengthOf(stream) is { } length)
        {
            using var unpacked = new UnpackedStream(new GZipStream(stream, CompressionMode.Decompress), length, limit.BytesOf(stream.Length));
            yield return unpacked;
        }
        else if (SourceFile.IsArchive(stream))
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            foreach (var entry in SourceFile.FilesOf(archive))
            {
                using var part = new LimitedStream(entry.Open(), limit.BytesOf(stream.Length));
                yield return part;
            }
        }
        else
        {
            yield return stream;
        }
    }

    private static bool BeginsWithBrace(Stream part)
    {
        var begin = new byte[LooksAt];
        using var reader = new StreamReader(new MemoryStream(begin, 0, part.ReadAtLeast(begin, LooksAt, throwOnEndOfStream: false)), Encoding.UTF8);

        // A document in RTF begins with a brace as well.
        return reader.ReadToEnd().AsSpan().TrimStart() is ['{', not '\\', ..] or ['{'];
    }

    /// <summary>A line of bounded length.</summary>
    private static string? ReadLine(StreamReader reader)
    {
        var text = new StringBuilder();
        int letter;
        while ((letter = reader.Read()) >= 0 && letter != '\n')
        {
            if (text.Append((char)letter).Length > MaxLineLength)
            {
                throw new InvalidDataException("a line is too long; each order stands on a line of its own");
            }
        }

        return letter < 0 && text.Length == 0 ? null : text.ToString();
    }
}
