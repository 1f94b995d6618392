using System.Buffers;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>The separators of a CSV: spreadsheets read those of their own country.</summary>
public sealed class CsvLayout
{
    /// <summary>Commas, decimal points, no byte order mark.</summary>
    public static CsvLayout Default { get; } = new(',', '.');

    /// <param name="delimiter">Between two fields.</param>
    /// <param name="decimalSeparator">Before the decimals; not the delimiter.</param>
    /// <exception cref="ArgumentException">Both are the same: numbers would be two fields.</exception>
    public CsvLayout(char delimiter, char decimalSeparator)
    {
        if (delimiter == decimalSeparator)
        {
            throw new ArgumentException("Fields and decimals need different separators.", nameof(decimalSeparator));
        }

        (Delimiter, DecimalSeparator) = (delimiter, decimalSeparator);
        Quoted = SearchValues.Create(delimiter, '"', '\r', '\n');
    }

    /// <summary>Between two fields.</summary>
    public char Delimiter { get; }

    /// <summary>Before the decimals of a number.</summary>
    public char DecimalSeparator { get; }

    /// <summary>Whether the file begins with a byte order mark, by which Excel recognises UTF-8.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>What puts a field into quotes.</summary>
    internal SearchValues<char> Quoted { get; }
}
