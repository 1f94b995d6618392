namespace EcommerceAnalytics.Orders.Formats;

/// <summary>
/// An unpacking stream that notices what GZipStream passes over: data that is cut off (the length in the file's last four
/// bytes, RFC 1952 section 2.3.1, does not fit), and a small file that unpacks without end.
/// </summary>
internal sealed class UnpackedStream(Stream inner, uint lengthInTrailer, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (_read > limit)
        {
            throw new InvalidDataException($"it decompresses to more than {limit} bytes, which is more than a file of its size may");
        }

        return count > 0 || buffer.IsEmpty || unchecked((uint)_read) == lengthInTrailer
            ? count
            : throw new InvalidDataException("the gzip data is truncated or has several members");
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
