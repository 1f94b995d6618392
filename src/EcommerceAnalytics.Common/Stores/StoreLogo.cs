using System.Buffers.Binary;
using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>The store's logo.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="IsPng">Whether it is a PNG, otherwise a JPEG.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record StoreLogo(ReadOnlyMemory<byte> Bytes, bool IsPng, int Width, int Height)
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 1_000_000;

    private const int MaxSide = 4_000;

    /// <summary>Reads a file.</summary>
    /// <returns>Null when it is no PNG or JPEG, cannot be read or is too large.</returns>
    public static StoreLogo? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MaxBytes } ? Of(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The size that fits into a box.</summary>
    internal (double Width, double Height) Within(double width, double height)
    {
        var scale = Math.Min(width / Width, height / Height);
        return (Width * scale, Height * scale);
    }

    private static StoreLogo? Of(byte[] bytes)
    {
        var isPng = bytes.AsSpan().StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var (width, height) = isPng ? SizeOfPng(bytes) : SizeOfJpeg(bytes);
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
        {
            return null;
        }

        try
        {
            // What the writer of PDFs cannot read is refused here, not in the first report.
            using var image = XImage.FromStream(new MemoryStream(bytes));
            return image.PixelWidth == width && image.PixelHeight == height ? new StoreLogo(bytes, isPng, width, height) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null; // A damaged image: its reader throws what it likes.
        }
    }

    /// <summary>The size in the header (PNG, 11.2.2): a small file can have a picture that takes gigabytes.</summary>
    private static (int Width, int Height) SizeOfPng(ReadOnlySpan<byte> file) => file.Length < 24
        ? (0, 0)
        : (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));

    /// <summary>The size in the frame header (ITU T.81, B.2.2); 0 for what is no JPEG.</summary>
    private static (int Width, int Height) SizeOfJpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8)
        {
            return (0, 0);
        }

        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]))
        {
            if (file[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }
        }

        return (0, 0);
    }
}
