using System.Globalization;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>All rows of one invoice, in the order of the file.</summary>
internal sealed class Invoice(DocumentKey key)
{
    private UInt128 _hash;

    public DocumentKey Key => key;

    public string Number => key.Number;

    public List<ImportRow> Rows { get; } = [];

    /// <summary>The same for the same rows in any order: the sum of the rows' hashes.</summary>
    public string ContentHash => _hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>When the system that it comes from last changed it, if that is said.</summary>
    public DateTime? UpdatedAtUtc { get; set; }

    /// <summary>Which of the fields of an order its rows have.</summary>
    public OrderFields Has { get; private set; }

    public void Add(ImportRow row)
    {
        Rows.Add(row);
        _hash = unchecked(_hash + row.Hash);
    }

    /// <summary>Gives a row that leaves out a field of the order that of the first row with it. An order without a time cannot be imported.</summary>
    public void Complete()
    {
        var rows = Rows.FindAll(row => row.Faults.Count == 0);
        var inAll = OrderFields.None;
        if (rows.Count > 0)
        {
            Has = rows.Aggregate(OrderFields.None, (fields, row) => fields | row.Has);
            inAll = rows.Aggregate(Has, (fields, row) => fields & row.Has);
        }

        if (Has != inAll)
        {
            FillIn(rows, OrderFields.At, (row, first) => row.AtUtc = first.AtUtc);
            FillIn(rows, OrderFields.Country, (row, first) => row.Country = first.Country);
            FillIn(rows, OrderFields.Currency, (row, first) => row.Currency = first.Currency);
            FillIn(rows, OrderFields.Status, (row, first) => row.Status = first.Status);
            FillIn(rows, OrderFields.Customer, (row, first) => (row.Customer, row.Email) = (first.Customer, first.Email));
        }

        if (!Has.HasFlag(OrderFields.At))
        {
            rows.ForEach(row => row.Faults = [new RowFault(ImportReasons.Missing, "ordered_at")]);
        }
    }

    /// <summary>Adds up the hashes of its rows, which have changed.</summary>
    public void HashAgain() => _hash = Rows.Aggregate(UInt128.Zero, (sum, row) => unchecked(sum + row.Hash));

    private static void FillIn(List<ImportRow> rows, OrderFields field, Action<ImportRow, ImportRow> copy)
    {
        if (rows.Find(row => row.Has.HasFlag(field)) is not { } first)
        {
            return;
        }

        foreach (var row in rows.Where(row => !row.Has.HasFlag(field)))
        {
            copy(row, first);
        }
    }
}
