using System.Buffers.Binary;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>The end of a gzip file.</summary>
internal static class GzipTrailer
{
    private const int MinGzipBytes = 18;

    /// <summary>What the file says that it unpacks to, modulo 2^32 (RFC 1952 section 2.3.1); null where it is not gzip. The position is the beginning afterwards.</summary>
    public static uint? LengthOf(Stream stream)
    {
        Span<byte> edge = stackalloc byte[4];
        stream.Position = 0;
        var isGzip = stream.Length >= MinGzipBytes && stream.ReadAtLeast(edge, 4) == 4 && edge[0] == 0x1f && edge[1] == 0x8b;
        if (isGzip)
        {
            stream.Seek(-4, SeekOrigin.End);
            stream.ReadExactly(edge);
        }

        stream.Position = 0;
        return isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(edge) : null;
    }
}
