using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Where the orders of a file come from: what the row says, else, as for other fields of an order, what the row before it of the same order says.</summary>
internal sealed class SourceReader
{
    private readonly string _ofFile;
    private readonly int _position;
    private string _lastNumber = string.Empty;
    private string? _lastText;
    private string _last;

    /// <summary>Reads the sources of a file.</summary>
    /// <param name="columns">The columns of the file.</param>
    /// <param name="ofFile">The source of orders that name none.</param>
    public SourceReader(ImportColumns columns, string ofFile) => (_position, _ofFile, _last) = (columns.Of("source"), ofFile, ofFile);

    /// <summary>The source of the current row.</summary>
    public string Of(OrderFile file, string number)
    {
        if (_position < 0)
        {
            return _ofFile;
        }

        var text = file.FieldOrEmpty(_position);
        if (text.Length == 0)
        {
            return number == _lastNumber ? _last : _ofFile;
        }

        // One that cannot be read is refused by the reader of the row.
        _last = text == _lastText ? _last : OrderSource.Normalise(text) ?? _ofFile;
        (_lastText, _lastNumber) = (text, number);
        return _last;
    }
}
