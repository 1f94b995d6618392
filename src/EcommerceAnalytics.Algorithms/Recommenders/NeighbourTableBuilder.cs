namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Collects the rows of a <see cref="NeighbourTable"/> from many threads, each row written once, and packs them.</summary>
internal sealed class NeighbourTableBuilder(CompressedRows customers, CompressedRows buyers)
{
    private readonly (int[] Neighbours, double[] Weights, int[] CoCustomers)[] _rows = new (int[], double[], int[])[buyers.RowCount];

    public Scratch NewScratch() => new(new byte[customers.RowCount], new int[buyers.RowCount]);

    /// <summary>Takes a sorted row and counts, for each neighbour, the customers who bought both.</summary>
    /// <param name="product">The row.</param>
    /// <param name="best">Neighbours, best first.</param>
    /// <param name="scale">Factor for the weights.</param>
    /// <param name="scratch">Of the calling thread.</param>
    public void SetRow(int product, TopItems best, double scale, Scratch scratch)
    {
        if (best.Count == 0)
        {
            return;
        }

        var weights = new double[best.Count];
        for (var rank = 0; rank < weights.Length; rank++)
        {
            weights[rank] = best.Scores[rank] * scale;
        }

        _rows[product] = (best.Items.ToArray(), weights, CountCoCustomers(product, best.Items, scratch));
    }

    private int[] CountCoCustomers(int product, ReadOnlySpan<int> neighbours, Scratch scratch)
    {
        // Walk the buyers of the neighbours or the rows of the own buyers, whichever is shorter: next to a bestseller the one
        // and for a bestseller the other would dominate the whole training.
        var own = BuyersOf(product);
        long throughRows = 0;
        foreach (var customer in own)
        {
            throughRows += customers.Start[customer + 1] - customers.Start[customer];
        }

        long throughBuyers = 0;
        foreach (var neighbour in neighbours)
        {
            throughBuyers += buyers.Start[neighbour + 1] - buyers.Start[neighbour];
        }

        return throughBuyers < throughRows
            ? CountThroughBuyers(own, neighbours, scratch.Bought)
            : CountThroughRows(own, neighbours, scratch.Slots);
    }

    private int[] CountThroughBuyers(ReadOnlySpan<int> own, ReadOnlySpan<int> neighbours, byte[] bought)
    {
        foreach (var customer in own)
        {
            bought[customer] = 1;
        }

        var counts = new int[neighbours.Length];
        for (var rank = 0; rank < counts.Length; rank++)
        {
            var both = 0;
            foreach (var customer in BuyersOf(neighbours[rank]))
            {
                both += bought[customer];
            }

            counts[rank] = both;
        }

        foreach (var customer in own)
        {
            bought[customer] = 0;
        }

        return counts;
    }

    private int[] CountThroughRows(ReadOnlySpan<int> own, ReadOnlySpan<int> neighbours, int[] slots)
    {
        var counts = new int[neighbours.Length];
        for (var rank = 0; rank < counts.Length; rank++)
        {
            slots[neighbours[rank]] = rank + 1;
        }

        foreach (var customer in own)
        {
            foreach (var other in customers.Columns.AsSpan(customers.Start[customer], customers.Start[customer + 1] - customers.Start[customer]))
            {
                if (slots[other] is > 0 and var slot)
                {
                    counts[slot - 1]++;
                }
            }
        }

        foreach (var neighbour in neighbours)
        {
            slots[neighbour] = 0;
        }

        return counts;
    }

    private ReadOnlySpan<int> BuyersOf(int product) =>
        buyers.Columns.AsSpan(buyers.Start[product], buyers.Start[product + 1] - buyers.Start[product]);

    public NeighbourTable Build()
    {
        var start = new int[buyers.RowCount + 1];
        for (var product = 0; product < buyers.RowCount; product++)
        {
            start[product + 1] = start[product] + (_rows[product].Neighbours?.Length ?? 0);
        }

        var neighbours = new int[start[^1]];
        var weights = new double[start[^1]];
        var coCustomers = new int[start[^1]];
        for (var product = 0; product < buyers.RowCount; product++)
        {
            var row = _rows[product];
            row.Neighbours?.CopyTo(neighbours, start[product]);
            row.Weights?.CopyTo(weights, start[product]);
            row.CoCustomers?.CopyTo(coCustomers, start[product]);
            _rows[product] = default;
        }

        return new NeighbourTable(start, neighbours, weights, coCustomers);
    }

    /// <summary>A flag per customer and a place per product, all 0 between rows.</summary>
    internal sealed record Scratch(byte[] Bought, int[] Slots);
}
