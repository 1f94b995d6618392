using System.Buffers.Text;
using System.Globalization;

namespace EcommerceAnalytics.Common.Money;

/// <summary>Numbers as text, with a decimal point and without trailing zeros: the same regardless of the scale the database returns.</summary>
public static class DecimalText
{
    /// <summary>The maximum number of bytes of a number without forced decimals.</summary>
    public const int MaxLength = 32;

    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Writes a number in UTF-8.</summary>
    /// <param name="value">The number.</param>
    /// <param name="utf8">Where to: at least <see cref="MaxLength"/> bytes and <paramref name="decimals"/> more.</param>
    /// <param name="decimals">Decimals to show even where they are zeros.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public static int Format(decimal value, Span<byte> utf8, int decimals = 0)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] != 0 || bits[1] < 0 || scale >= PowersOfTen.Length)
        {
            return FormatLong(value, utf8, decimals);
        }

        // Nearly every amount there is: a whole number is written several times as fast as a decimal.
        var digits = ((long)bits[1] << 32) | (uint)bits[0];
        var (whole, fraction) = Math.DivRem(digits, PowersOfTen[scale]);
        while (scale > decimals && fraction % 10 == 0)
        {
            fraction /= 10;
            scale--;
        }

        var written = 0;
        if (bits[3] < 0 && digits != 0)
        {
            utf8[written++] = (byte)'-';
        }

        if (!Utf8Formatter.TryFormat(whole, utf8[written..], out var ofWhole))
        {
            throw new ArgumentException("The buffer is too small.", nameof(utf8));
        }

        written += ofWhole;
        if (scale == 0 && decimals == 0)
        {
            return written;
        }

        utf8[written++] = (byte)'.';
        for (var i = written + scale - 1; i >= written; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            utf8[i] = (byte)('0' + digit);
        }

        utf8[(written + scale)..(written + Math.Max(scale, decimals))].Fill((byte)'0');
        return written + Math.Max(scale, decimals);
    }

    private static int FormatLong(decimal value, Span<byte> utf8, int decimals)
    {
        if (!value.TryFormat(utf8, out var written, default, CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("The buffer is too small.", nameof(utf8));
        }

        var point = utf8[..written].IndexOf((byte)'.');
        if (point >= 0)
        {
            while (written > point + 1 + decimals && utf8[written - 1] == '0')
            {
                written--;
            }

            if (written == point + 1)
            {
                written--;
            }
        }
        else if (decimals > 0)
        {
            point = written;
            utf8[written++] = (byte)'.';
        }

        while (decimals > 0 && written < point + 1 + decimals)
        {
            utf8[written++] = (byte)'0';
        }

        return written;
    }
}
