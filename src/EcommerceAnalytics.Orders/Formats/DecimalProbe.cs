namespace EcommerceAnalytics.Orders.Formats;

/// <summary>
/// Finds out which decimal sign a file has. 1,50 proves a comma and 1.50 a point; 1,500 proves neither, and neither does 1.500, which is read with a point
/// where the file does not prove a comma.
/// </summary>
internal sealed class DecimalProbe
{
    private bool _isCommaProved;
    private bool _isPointProved;
    private string? _open;

    /// <summary>Whether the comma is the decimal sign.</summary>
    public bool HasDecimalComma => _isCommaProved && !_isPointProved;

    /// <summary>A value that can be read in two ways, where the file proves neither.</summary>
    public string? Ambiguous => _isCommaProved || _isPointProved ? null : _open;

    /// <summary>Looks at a number.</summary>
    public void Look(ReadOnlySpan<byte> text)
    {
        if (_isPointProved && !text.Contains((byte)','))
        {
            return;
        }

        var (comma, point) = (text.LastIndexOf((byte)','), text.LastIndexOf((byte)'.'));
        if (comma < 0 && point < 0)
        {
            return;
        }

        if (comma >= 0 && point >= 0)
        {
            Prove(comma > point);
        }
        else if (comma >= 0)
        {
            LookAt(text, comma, isComma: true);
        }
        else
        {
            LookAt(text, point, isComma: false);
        }
    }

    private void LookAt(ReadOnlySpan<byte> text, int at, bool isComma)
    {
        var after = 0;
        while (at + after + 1 < text.Length && char.IsAsciiDigit((char)text[at + after + 1]))
        {
            after++;
        }

        var before = 0;
        while (at - before > 0 && char.IsAsciiDigit((char)text[at - before - 1]))
        {
            before++;
        }

        if (text[..at].Contains(text[at]))
        {
            // Twice: it separates thousands.
            Prove(!isComma);
        }
        else if (after != 3 || before is 0 or > 3 || text[at - before] == (byte)'0')
        {
            Prove(isComma);
        }
        else if (isComma)
        {
            _open ??= System.Text.Encoding.UTF8.GetString(text);
        }
    }

    private void Prove(bool isComma)
    {
        _isCommaProved |= isComma;
        _isPointProved |= !isComma;
    }
}
