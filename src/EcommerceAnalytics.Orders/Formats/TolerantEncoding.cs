using System.Text;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>UTF-8 that reads bytes which are not UTF-8 as Windows-1252, one by one, instead of losing them.</summary>
internal static class TolerantEncoding
{
    /// <summary>The encoding; a byte order mark is honoured by the reader.</summary>
    public static readonly Encoding Utf8OrWindows =
        Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new WindowsFallback());

    private sealed class WindowsFallback : DecoderFallback
    {
        // A malformed sequence is at most three bytes long.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new WindowsBuffer();
    }

    private sealed class WindowsBuffer : DecoderFallbackBuffer
    {
        private const int FirstOther = 0x80;

        // Where Windows-1252 differs from Latin-1; five bytes stand for nothing, and are read as there.
        private const string Others = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return _bytes.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? Letter(_bytes[_next++]) : '\0';

        private static char Letter(byte value) => value >= FirstOther && value - FirstOther < Others.Length ? Others[value - FirstOther] : (char)value;

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }
    }
}
