using System.Text;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Rows of another kind of file as a CSV file in UTF-8, each on one line. A row without fields is an empty line.</summary>
internal sealed class RowsStream(IEnumerable<IReadOnlyList<string>> rows, IDisposable? source = null) : Stream
{
    private readonly IEnumerator<IReadOnlyList<string>> _rows = rows.GetEnumerator();
    private readonly StringBuilder _line = new();
    private byte[] _bytes = [];
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_at == _bytes.Length)
        {
            if (!_rows.MoveNext())
            {
                return 0;
            }

            (_bytes, _at) = (LineOf(_rows.Current), 0);
        }

        var count = Math.Min(buffer.Length, _bytes.Length - _at);
        _bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
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
            _rows.Dispose();
            source?.Dispose();
        }

        base.Dispose(disposing);
    }

    private byte[] LineOf(IReadOnlyList<string> fields)
    {
        _line.Clear();
        for (var i = 0; i < fields.Count; i++)
        {
            _line.Append(i == 0 ? "\"" : ",\"").Append(fields[i].Replace('\r', ' ').Replace('\n', ' ').Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return Encoding.UTF8.GetBytes(_line.Append('\n').ToString());
    }
}
