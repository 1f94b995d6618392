namespace EcommerceAnalytics.Orders.Imports;

/// <summary>All rows of one invoice number, in the order of the file.</summary>
internal sealed class Invoice(string number)
{
    private UInt128 _hash;

    public string Number => number;

    public List<ImportRow> Rows { get; } = [];

    /// <summary>The same for the same rows in any order: the sum of the rows' hashes.</summary>
    public string ContentHash => _hash.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    public void Add(ImportRow row)
    {
        Rows.Add(row);
        _hash = unchecked(_hash + row.Hash);
    }
}
