using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>
/// A growing UTF-8 buffer in front of a stream. Rows are formatted into it without allocating and leave it in large
/// asynchronous writes, as a response body demands.
/// </summary>
internal sealed class Utf8Output(Stream stream) : IDisposable
{
    private const int FlushAt = 64 * 1024;

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

    /// <summary>Writes a number as <see cref="DecimalText"/> does.</summary>
    public void WriteDecimal(decimal value, int decimals = 0) => _length += DecimalText.Format(value, Reserve(DecimalText.MaxLength + decimals), decimals);

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
