using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>Which stored line becomes which wanted one: equal ones first, then those of the same product. Lines keep their keys, and so their returns.</summary>
internal sealed class LinePairs
{
    private const int MoneyDecimals = 4;

    /// <summary>Pairs the lines, and gives the wanted ones the cost that they keep of the stored ones.</summary>
    public LinePairs(IReadOnlyList<OrderLine> stored, IReadOnlyList<OrderLine> wanted, KeptFields keeps)
    {
        var left = stored.ToList();
        var open = wanted.ToList();
        Match(l => (l.ProductId, l.Quantity, l.UnitPrice, keeps.HasFlag(KeptFields.Discount) ? 0 : l.Discount));
        Match(l => (l.ProductId, l.Quantity, l.UnitPrice));
        Match(l => l.ProductId);
        (Removed, Added) = (left, open);
        foreach (var (before, after) in Kept)
        {
            if (keeps.HasFlag(KeptFields.Cost))
            {
                after.Cost = before.Cost is { } cost ? decimal.Round(cost * after.Quantity / before.Quantity, MoneyDecimals) : null;
            }
        }

        void Match<TKey>(Func<OrderLine, TKey> key)
            where TKey : notnull
        {
            var byKey = left.GroupBy(key).ToDictionary(group => group.Key, group => new Queue<OrderLine>(group));
            var (unmatched, matched) = (new List<OrderLine>(), new HashSet<OrderLine>());
            foreach (var line in open)
            {
                if (byKey.TryGetValue(key(line), out var found) && found.TryDequeue(out var before))
                {
                    Kept.Add((before, line));
                    matched.Add(before);
                }
                else
                {
                    unmatched.Add(line);
                }
            }

            open = unmatched;
            left.RemoveAll(matched.Contains);
        }
    }

    public List<(OrderLine Stored, OrderLine Wanted)> Kept { get; } = [];

    public IReadOnlyList<OrderLine> Removed { get; }

    public IReadOnlyList<OrderLine> Added { get; }

    /// <summary>Whether every line stays what it is.</summary>
    public bool AreSame => Removed.Count == 0 && Added.Count == 0 && Kept.TrueForAll(pair => AreEqual(pair.Stored, pair.Wanted));

    public static bool AreEqual(OrderLine a, OrderLine b) =>
        (a.ProductId, a.Quantity, a.UnitPrice, a.Gross, a.Discount, a.Tax, a.Cost)
        == (b.ProductId, b.Quantity, b.UnitPrice, b.Gross, b.Discount, b.Tax, b.Cost);
}
