using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// Customers aggregated to their distinct histories. The models see a customer only through (x, t_x, T), so a million
/// customers observed by the day are about a hundred thousand cells, and every sum or score is made once per cell.
/// </summary>
public sealed class PurchaseCells
{
    private const int ChunkSize = 2048;

    private readonly PurchaseHistory[] _histories;
    private readonly int[] _customers;
    private readonly int[] _cellOfCustomer;

    private PurchaseCells(PurchaseHistory[] histories, int[] customers, int[] cellOfCustomer)
    {
        _histories = histories;
        _customers = customers;
        _cellOfCustomer = cellOfCustomer;
        double age = 0, purchases = 0;
        for (var i = 0; i < histories.Length; i++)
        {
            var x = histories[i].RepeatPurchases;
            CustomerCount += customers[i];
            RepeaterCount += x > 0 ? customers[i] : 0;
            MaxRepeatPurchases = Math.Max(MaxRepeatPurchases, x);
            age += customers[i] * histories[i].CustomerAge;
            purchases += customers[i] * (double)x;
        }

        MeanAge = CustomerCount == 0 ? 0 : age / CustomerCount;
        MeanRepeatPurchases = CustomerCount == 0 ? 0 : purchases / CustomerCount;
    }

    /// <summary>The distinct histories, ordered by age, repeat purchases and age at the last purchase.</summary>
    public IReadOnlyList<PurchaseHistory> Histories => _histories;

    /// <summary>Number of customers in each cell.</summary>
    public IReadOnlyList<int> Customers => _customers;

    /// <summary>Number of customers over all cells.</summary>
    public int CustomerCount { get; }

    /// <summary>Number of customers with at least one repeat purchase.</summary>
    public int RepeaterCount { get; }

    /// <summary>Largest number of repeat purchases.</summary>
    public int MaxRepeatPurchases { get; }

    /// <summary>Mean age of the customers in weeks, 0 without customers.</summary>
    public double MeanAge { get; }

    /// <summary>Mean number of repeat purchases, 0 without customers.</summary>
    public double MeanRepeatPurchases { get; }

    internal ReadOnlySpan<PurchaseHistory> HistorySpan => _histories;

    internal ReadOnlySpan<int> CustomerSpan => _customers;

    /// <summary>Aggregates customers, one history each; the order of the input does not change the cells.</summary>
    public static PurchaseCells Aggregate(ReadOnlySpan<PurchaseHistory> customers)
    {
        return Aggregate(customers, default);
    }

    /// <summary>Aggregates histories that already stand for several customers each.</summary>
    /// <param name="histories">Histories, repeated ones allowed.</param>
    /// <param name="customers">Customers behind each history; empty for one each.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is not positive.</exception>
    public static PurchaseCells Aggregate(ReadOnlySpan<PurchaseHistory> histories, ReadOnlySpan<int> customers)
    {
        if (!customers.IsEmpty && customers.Length != histories.Length)
        {
            throw new ArgumentException("The number of counts must equal the number of histories.", nameof(customers));
        }

        var index = new Dictionary<PurchaseHistory, int>(Math.Min(histories.Length, 1 << 16), HistoryComparer.Instance);
        var cells = new List<PurchaseHistory>();
        var counts = new List<int>();
        var cellOf = new int[histories.Length];
        for (var i = 0; i < histories.Length; i++)
        {
            var count = customers.IsEmpty ? 1 : customers[i];
            if (count <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(customers), count, "A history stands for at least one customer.");
            }

            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(index, histories[i], out var known);
            if (!known)
            {
                cell = cells.Count;
                cells.Add(histories[i]);
                counts.Add(0);
            }

            counts[cell] += count;
            cellOf[i] = cell;
        }

        // Sorted cells make every sum independent of the order of the rows, to the last bit.
        var sorted = cells.ToArray();
        var from = new int[sorted.Length];
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = i;
        }

        Array.Sort(sorted, from);
        var position = new int[from.Length];
        var sortedCounts = new int[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            position[from[i]] = i;
            sortedCounts[i] = counts[from[i]];
        }

        for (var i = 0; i < cellOf.Length; i++)
        {
            cellOf[i] = position[cellOf[i]];
        }

        return new PurchaseCells(sorted, sortedCounts, cellOf);
    }

    /// <summary>Computes a value for every cell, in parallel.</summary>
    public double[] Evaluate(Func<PurchaseHistory, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var result = new double[_histories.Length];
        ForEachRange((from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                result[i] = value(_histories[i]);
            }
        });
        return result;
    }

    /// <summary>Spreads values per cell over the customers, in the order of the input.</summary>
    /// <exception cref="ArgumentException">There is not one value per cell.</exception>
    public double[] Expand(ReadOnlySpan<double> valuePerCell)
    {
        if (valuePerCell.Length != _histories.Length)
        {
            throw new ArgumentException("There must be one value per cell.", nameof(valuePerCell));
        }

        var result = new double[_cellOfCustomer.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = valuePerCell[_cellOfCustomer[i]];
        }

        return result;
    }

    internal void ForEachRange(Action<int, int> body)
    {
        if (_histories.Length <= ChunkSize)
        {
            body(0, _histories.Length);
            return;
        }

        Parallel.ForEach(Partitioner.Create(0, _histories.Length, ChunkSize), range => body(range.Item1, range.Item2));
    }

    private sealed class HistoryComparer : IEqualityComparer<PurchaseHistory>
    {
        public static readonly HistoryComparer Instance = new();

        public bool Equals(PurchaseHistory x, PurchaseHistory y)
        {
            return x.RepeatPurchases == y.RepeatPurchases
                && x.AgeAtLastPurchase == y.AgeAtLastPurchase
                && x.CustomerAge == y.CustomerAge;
        }

        public int GetHashCode(PurchaseHistory obj)
        {
            // The three values are few small multiples of a day: multiply and fold so that they spread over the table.
            var bits = (ulong)BitConverter.DoubleToInt64Bits(obj.CustomerAge) * 0x9E3779B97F4A7C15UL;
            bits ^= (ulong)BitConverter.DoubleToInt64Bits(obj.AgeAtLastPurchase) * 0xC2B2AE3D27D4EB4FUL;
            bits = (bits ^ (ulong)obj.RepeatPurchases) * 0x165667B19E3779F9UL;
            return (int)(bits >> 32) ^ (int)(bits >> 11);
        }
    }
}
