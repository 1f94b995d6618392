namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Collects the rows of a <see cref="NeighbourTable"/> from many threads, each row written once, and packs them.</summary>
internal sealed class NeighbourTableBuilder(int productCount, CompressedRows buyers)
{
    private readonly (int[] Neighbours, double[] Weights, int[] CoCustomers)[] _rows = new (int[], double[], int[])[productCount];

    /// <summary>Takes a sorted row and counts, for each neighbour, the customers who bought both.</summary>
    /// <param name="product">The row.</param>
    /// <param name="best">Neighbours, best first.</param>
    /// <param name="scale">Factor for the weights.</param>
    /// <param name="bought">Scratch of one flag per customer, all 0 on entry and on exit.</param>
    public void SetRow(int product, TopItems best, double scale, byte[] bought)
    {
        if (best.Count == 0)
        {
            return;
        }

        var own = buyers.Columns.AsSpan(buyers.Start[product], buyers.Start[product + 1] - buyers.Start[product]);
        foreach (var customer in own)
        {
            bought[customer] = 1;
        }

        var coCustomers = new int[best.Count];
        var weights = new double[best.Count];
        for (var rank = 0; rank < best.Count; rank++)
        {
            var neighbour = best.Items[rank];
            weights[rank] = best.Scores[rank] * scale;
            var both = 0;
            foreach (var customer in buyers.Columns.AsSpan(buyers.Start[neighbour], buyers.Start[neighbour + 1] - buyers.Start[neighbour]))
            {
                both += bought[customer];
            }

            coCustomers[rank] = both;
        }

        foreach (var customer in own)
        {
            bought[customer] = 0;
        }

        _rows[product] = (best.Items.ToArray(), weights, coCustomers);
    }

    public NeighbourTable Build()
    {
        var start = new int[productCount + 1];
        for (var product = 0; product < productCount; product++)
        {
            start[product + 1] = start[product] + (_rows[product].Neighbours?.Length ?? 0);
        }

        var neighbours = new int[start[^1]];
        var weights = new double[start[^1]];
        var coCustomers = new int[start[^1]];
        for (var product = 0; product < productCount; product++)
        {
            var row = _rows[product];
            row.Neighbours?.CopyTo(neighbours, start[product]);
            row.Weights?.CopyTo(weights, start[product]);
            row.CoCustomers?.CopyTo(coCustomers, start[product]);
            _rows[product] = default;
        }

        return new NeighbourTable(start, neighbours, weights, coCustomers);
    }
}
