using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>
/// Rows of the product × product matrix AᵀB one at a time (Gustavson, "Two fast algorithms for sparse matrices",
/// ACM TOMS 4(3), 1978): the cost is Σ_u |I_u|² multiply-adds and the memory one row per thread, never products².
/// A row is summed by one thread in customer order, so the result does not depend on the number of threads.
/// </summary>
internal static class NeighbourKernel
{
    private const int RowsPerTask = 16;

    /// <summary>s_ij = rowFactor_i · columnFactor_j · Σ_u buyers_iu · customers_uj for i ≠ j; the k largest of each row.</summary>
    /// <param name="customers">Customer × product, positive values.</param>
    /// <param name="buyers">Product × customer, positive values.</param>
    /// <param name="rowFactor">Of the bought product i.</param>
    /// <param name="columnFactor">Of the scored product j.</param>
    /// <param name="k">Neighbours kept.</param>
    /// <param name="normalise">Whether each kept row is scaled to the sum 1.</param>
    /// <param name="options">Threads and cancellation.</param>
    public static NeighbourTable TopNeighbours(
        CompressedRows customers,
        CompressedRows buyers,
        double[] rowFactor,
        double[] columnFactor,
        int k,
        bool normalise,
        ParallelOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var products = buyers.RowCount;
        var table = new NeighbourTableBuilder(customers, buyers);
        Parallel.For(
            0,
            (products + RowsPerTask - 1) / RowsPerTask,
            options,
            () => (Sums: new Accumulator(products), Best: new TopItems(), Scratch: table.NewScratch()),
            (task, _, thread) =>
            {
                var end = Math.Min(products, (task + 1) * RowsPerTask);
                for (var product = task * RowsPerTask; product < end; product++)
                {
                    thread.Sums.SumRow(product, customers, buyers);
                    var best = thread.Best;
                    best.Reset(k);
                    foreach (var j in thread.Sums.Touched)
                    {
                        var score = thread.Sums.Take(j) * rowFactor[product] * columnFactor[j];
                        if (j != product && best.Accepts(score, j))
                        {
                            best.Offer(score, j);
                        }
                    }

                    best.SortBestFirst();
                    table.SetRow(product, best, normalise ? 1 / Sum(best.Scores) : 1, thread.Scratch);
                }

                return thread;
            },
            static _ => { });
        return table.Build();
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>A dense row of sums and the columns it touched.</summary>
    internal sealed class Accumulator(int products)
    {
        // One more than the products: the branch-free push writes one past the end.
        private readonly int[] _touched = new int[products + 1];
        private readonly double[] _sums = new double[products];
        private int _count;

        public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

        /// <summary>Reads a sum and clears it.</summary>
        public double Take(int column)
        {
            var sum = _sums[column];
            _sums[column] = 0;
            return sum;
        }

        public void SumRow(int product, CompressedRows customers, CompressedRows buyers)
        {
            ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
            ref var touched = ref MemoryMarshal.GetArrayDataReference(_touched);
            var count = 0;
            for (var b = buyers.Start[product]; b < buyers.Start[product + 1]; b++)
            {
                var customer = buyers.Columns[b];
                var weight = buyers.Values[b];
                var from = customers.Start[customer];
                var length = customers.Start[customer + 1] - from;
                var columns = customers.Columns.AsSpan(from, length);
                var values = customers.Values.AsSpan(from, length);
                for (var i = 0; i < columns.Length; i++)
                {
                    // The columns are checked when the matrix is built; bounds checks here cost a third of the time.
                    ref var sum = ref Unsafe.Add(ref sums, columns[i]);
                    Unsafe.Add(ref touched, count) = columns[i];
                    count += sum == 0 ? 1 : 0;
                    sum += weight * values[i];
                }
            }

            _count = count;
        }
    }
}
