namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>
/// The past to learn from and the future to be measured on: everything before the cutoff, and for each customer known by then
/// the distinct products of the next shopping day that somebody had bought before the cutoff (nothing can be learnt of others).
/// </summary>
public sealed class TimeSplit
{
    private TimeSplit(PurchaseLog training, long cutoff, Dictionary<int, HashSet<int>> targets)
    {
        Training = training;
        Cutoff = cutoff;
        Targets = targets;
    }

    /// <summary>Lines before the cutoff.</summary>
    public PurchaseLog Training { get; }

    /// <summary>Unix seconds.</summary>
    public long Cutoff { get; }

    /// <summary>By customer with purchases before and after the cutoff, the products of the first day after it.</summary>
    public IReadOnlyDictionary<int, HashSet<int>> Targets { get; }

    /// <summary>Splits at an instant.</summary>
    /// <param name="purchases">All lines.</param>
    /// <param name="cutoff">Unix seconds; the start of a store day, so that no day is cut in two.</param>
    public static TimeSplit At(PurchaseLog purchases, long cutoff)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        var known = new bool[purchases.CustomerCount];
        var knownProduct = new bool[purchases.ProductCount];
        var nextDay = new int[purchases.CustomerCount];
        Array.Fill(nextDay, int.MaxValue);
        for (var line = 0; line < purchases.LineCount; line++)
        {
            var customer = purchases.Customers[line];
            if (purchases.Instants[line] < cutoff)
            {
                known[customer] = true;
                knownProduct[purchases.Products[line]] = true;
            }
            else
            {
                nextDay[customer] = Math.Min(nextDay[customer], purchases.Days[line]);
            }
        }

        Dictionary<int, HashSet<int>> targets = [];
        for (var line = 0; line < purchases.LineCount; line++)
        {
            var customer = purchases.Customers[line];
            if (known[customer] && knownProduct[purchases.Products[line]] && purchases.Instants[line] >= cutoff && purchases.Days[line] == nextDay[customer])
            {
                if (!targets.TryGetValue(customer, out var products))
                {
                    products = [];
                    targets.Add(customer, products);
                }

                products.Add(purchases.Products[line]);
            }
        }

        return new TimeSplit(purchases.Before(cutoff), cutoff, targets);
    }
}
