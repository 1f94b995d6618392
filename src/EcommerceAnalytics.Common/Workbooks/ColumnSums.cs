using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>The exact sums of a table's columns. What nobody knows of any row is not 0: it has no total.</summary>
internal sealed class ColumnSums(Table table)
{
    private readonly decimal[] _sums = new decimal[table.Columns.Count];
    private readonly bool[] _known = new bool[table.Columns.Count];
    private bool _hasRows;

    /// <summary>The sum of a column, 0 for one without numbers.</summary>
    public decimal this[int column] => _sums[column];

    /// <summary>Whether there are rows, but none with a value of the column.</summary>
    public bool IsUnknown(int column) => _hasRows && !_known[column];

    /// <summary>The total of a summed column; null when it is unknown, or not summed.</summary>
    public decimal? TotalOf(int column) => table.Columns[column].Summed && !IsUnknown(column) ? _sums[column] : null;

    /// <summary>Adds a row.</summary>
    public void Add(CellValue[] cells)
    {
        _hasRows = true;
        for (var i = 0; i < cells.Length; i++)
        {
            if (table.Columns[i].IsAmount && cells[i].AsDecimal() is { } number)
            {
                _sums[i] += number;
                _known[i] = true;
            }
        }
    }

    /// <summary>Adds other rows of the table.</summary>
    public void Add(ColumnSums other)
    {
        _hasRows |= other._hasRows;
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += other._sums[i];
            _known[i] |= other._known[i];
        }
    }
}
