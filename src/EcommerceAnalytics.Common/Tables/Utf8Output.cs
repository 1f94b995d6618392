using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>
/// A growing UTF-8 buffer in front of a stream. Rows are formatted into it without allocating and leave it in large
/// asynchronous writes, as a response body requires.
/// </summary>
internal sealed class Utf8Output(Stream stream) : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private const int MillisecondDigits = 3;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * FlushAt);
    private int _length;

    /// <summary>Before the decimals of a number.</summary>
    public byte DecimalSeparator { get; init; } = (byte)'.';

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
    public void WriteDecimal(decimal value, int decimals = 0)
    {
        var span = Reserve(DecimalText.MaxLength + decimals);
        AddNumber(span, DecimalText.Format(value, span, decimals));
    }

    public void WriteDouble(double value)
    {
        var span = Reserve(32);
        value.TryFormat(span, out var written, "R", CultureInfo.InvariantCulture);
        AddNumber(span, written);
    }

    /// <summary>Writes yyyy-MM-dd.</summary>
    public void WriteDate(DateOnly value)
    {
        value.TryFormat(Reserve(10), out var written, "O", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes ISO 8601 with the offset (Z for UTC); milliseconds always, smaller fractions where there are any.</summary>
    public void WriteInstant(DateTimeOffset value)
    {
        WriteSeconds(value.DateTime);
        WriteFraction((int)(value.Ticks % TimeSpan.TicksPerSecond));
        var minutes = value.TotalOffsetMinutes;
        if (minutes == 0)
        {
            WriteByte((byte)'Z');
            return;
        }

        WriteByte((byte)(minutes < 0 ? '-' : '+'));
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        var span = Reserve(5);
        WriteTwo(span, 0, hours);
        span[2] = (byte)':';
        WriteTwo(span, 3, rest);
        _length += 5;
    }

    private void AddNumber(Span<byte> span, int written)
    {
        if (DecimalSeparator != (byte)'.')
        {
            span[..written].Replace((byte)'.', DecimalSeparator);
        }

        _length += written;
    }

    /// <summary>Digit by digit: with the framework's formats, the date of a line takes longer than all its amounts.</summary>
    private void WriteSeconds(DateTime value)
    {
        var span = Reserve(19);
        var (year, month, day) = value;
        WriteTwo(span, 0, year / 100);
        WriteTwo(span, 2, year % 100);
        span[4] = span[7] = (byte)'-';
        WriteTwo(span, 5, month);
        WriteTwo(span, 8, day);
        span[10] = (byte)'T';
        WriteTwo(span, 11, value.Hour);
        span[13] = span[16] = (byte)':';
        WriteTwo(span, 14, value.Minute);
        WriteTwo(span, 17, value.Second);
        _length += 19;
    }

    private void WriteFraction(int ticks)
    {
        WriteByte((byte)'.');
        for (var written = 0; written < MillisecondDigits || ticks > 0; written++)
        {
            (var digit, ticks) = Math.DivRem(10 * ticks, (int)TimeSpan.TicksPerSecond);
            WriteByte((byte)('0' + digit));
        }
    }

    private static void WriteTwo(Span<byte> span, int at, int value)
    {
        var (tens, ones) = Math.DivRem(value, 10);
        (span[at], span[at + 1]) = ((byte)('0' + tens), (byte)('0' + ones));
    }

    /// <summary>Flushes the buffer to the stream once it is large enough; called after every row.</summary>
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
