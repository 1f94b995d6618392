using System.Text;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>Lines of text as a stream that is made while it is read.</summary>
internal sealed class RowStream(IEnumerable<string> lines) : Stream
{
    private readonly IEnumerator<string> _lines = lines.GetEnumerator();
    private byte[] _bytes = [];
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var written = 0;
        while (written < count)
        {
            if (_at == _bytes.Length)
            {
                if (!_lines.MoveNext())
                {
                    break;
                }

                (_bytes, _at) = (Encoding.UTF8.GetBytes(_lines.Current), 0);
            }

            var length = Math.Min(count - written, _bytes.Length - _at);
            _bytes.AsSpan(_at, length).CopyTo(buffer.AsSpan(offset + written));
            (written, _at) = (written + length, _at + length);
        }

        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }
}
