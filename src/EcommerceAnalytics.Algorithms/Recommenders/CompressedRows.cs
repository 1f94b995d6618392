namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>A sparse matrix in compressed rows: row r holds Columns and Values from Start[r] to Start[r + 1], columns ascending.</summary>
internal sealed record CompressedRows(int[] Start, int[] Columns, double[] Values, int ColumnCount)
{
    public int RowCount => Start.Length - 1;

    public static CompressedRows FromPurchases(PurchaseMatrix purchases, long now, TimeDecay decay) =>
        new(purchases.RowStart.ToArray(), purchases.Products, purchases.Weights(now, decay), purchases.ProductCount);

    public CompressedRows Transpose()
    {
        var start = new int[ColumnCount + 1];
        var count = Start[^1];
        for (var i = 0; i < count; i++)
        {
            start[Columns[i] + 1]++;
        }

        for (var column = 0; column < ColumnCount; column++)
        {
            start[column + 1] += start[column];
        }

        var next = start.AsSpan(0, ColumnCount).ToArray();
        var rows = new int[count];
        var values = new double[count];
        for (var row = 0; row < RowCount; row++)
        {
            for (var i = Start[row]; i < Start[row + 1]; i++)
            {
                var position = next[Columns[i]]++;
                rows[position] = row;
                values[position] = Values[i];
            }
        }

        return new CompressedRows(start, rows, values, RowCount);
    }

    public double[] RowSums(Func<double, double> of)
    {
        var sums = new double[RowCount];
        for (var row = 0; row < RowCount; row++)
        {
            foreach (var value in Values.AsSpan(Start[row], Start[row + 1] - Start[row]))
            {
                sums[row] += of(value);
            }
        }

        return sums;
    }

    /// <summary>Multiplies each row by its factor, in place.</summary>
    public void ScaleRows(Func<int, double> factor)
    {
        for (var row = 0; row < RowCount; row++)
        {
            var f = factor(row);
            foreach (ref var value in Values.AsSpan(Start[row], Start[row + 1] - Start[row]))
            {
                value *= f;
            }
        }
    }

    /// <summary>Weights each customer's row by 1/|I_u|^exponent, so that customers who bought everything do not dominate.</summary>
    public void WeighByRowLength(double exponent) =>
        ScaleRows(row => Start[row + 1] > Start[row] ? Math.Pow(Start[row + 1] - Start[row], -exponent) : 1);
}
