using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>
/// A growing UTF-8 buffer in front of a stream. Rows are formatted into it without allocating and leave it in large
/// asynchronous writes, as a response body demands.
/// </summary>
internal sealed class Utf8Output(Stream stream) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * FlushAt);
    private int _length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    public void WriteText(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Reserve(3 * text.Length));
    }

    public void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(24), out var written);
        _length += written;
    }

    /// <summary>Writes a number without trailing zeros, but with at least <paramref name="decimals"/> decimals.</summary>
    public void WriteDecimal(decimal value, int decimals = 0)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] == 0 && bits[1] >= 0 && scale < PowersOfTen.Length)
        {
            // Nearly every amount there is: a whole number is written several times as fast as a decimal.
            var digits = ((long)bits[1] << 32) | (uint)bits[0];
            WriteScaled(digits, bits[3] < 0 && digits != 0, scale, decimals);
        }
        else
        {
            WriteLongDecimal(value, decimals);
        }
    }

    public void WriteDouble(double value)
    {
        value.TryFormat(Reserve(32), out var written, "R", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes yyyy-MM-dd.</summary>
    public void WriteDate(DateOnly value)
    {
        value.TryFormat(Reserve(10), out var written, "O", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes ISO 8601 with the offset (Z for UTC); fractions of a second only where there are any.</summary>
    public void WriteInstant(DateTimeOffset value)
    {
        var format = value.Ticks % TimeSpan.TicksPerSecond == 0 ? "s" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF";
        value.DateTime.TryFormat(Reserve(40), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
        if (value.Offset == TimeSpan.Zero)
        {
            WriteByte((byte)'Z');
            return;
        }

        value.TryFormat(Reserve(8), out written, "zzz", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Hands the buffer to the stream once it is worth a write; called after every row.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _length >= FlushAt ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var length = _length;
        _length = 0;
        await stream.WriteAsync(_buffer.AsMemory(0, length), cancellationToken);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void WriteScaled(long digits, bool isNegative, int scale, int decimals)
    {
        var (whole, fraction) = Math.DivRem(digits, PowersOfTen[scale]);
        while (scale > decimals && fraction % 10 == 0)
        {
            fraction /= 10;
            scale--;
        }

        var span = Reserve(32 + decimals);
        var written = 0;
        if (isNegative)
        {
            span[written++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(whole, span[written..], out var ofWhole);
        written += ofWhole;
        if (scale > 0 || decimals > 0)
        {
            span[written++] = (byte)'.';
            for (var i = written + scale - 1; i >= written; i--)
            {
                (fraction, var digit) = Math.DivRem(fraction, 10);
                span[i] = (byte)('0' + digit);
            }

            span[(written + scale)..(written + Math.Max(scale, decimals))].Fill((byte)'0');
            written += Math.Max(scale, decimals);
        }

        _length += written;
    }

    private void WriteLongDecimal(decimal value, int decimals)
    {
        var span = Reserve(64);
        value.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        var point = span[..written].IndexOf((byte)'.');
        if (point >= 0)
        {
            while (written > point + 1 + decimals && span[written - 1] == '0')
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
            span[written++] = (byte)'.';
        }

        while (decimals > 0 && written < point + 1 + decimals)
        {
            span[written++] = (byte)'0';
        }

        _length += written;
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + size));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
