using System.Text;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>UTF-8 that reads bytes which are not UTF-8 as Latin-1, one by one, instead of losing them.</summary>
internal static class TolerantEncoding
{
    /// <summary>The encoding; a byte order mark is honoured by the reader.</summary>
    public static readonly Encoding Utf8OrLatin1 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new Latin1Fallback());

    private sealed class Latin1Fallback : DecoderFallback
    {
        // A malformed sequence is at most three bytes long.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Latin1Buffer();
    }

    private sealed class Latin1Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return _bytes.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

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
