namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Brings the blocks of a <see cref="CustomerTable"/> up to date.</summary>
internal static class CustomerTableUpdate
{
    /// <summary>The blocks with some days read again.</summary>
    public static CustomerBlock[] Changed(CustomerBlock[] blocks, CustomerFacts facts, DaySet again, RegisteredCustomers registered)
    {
        var changed = CustomersOn(blocks, again);
        changed.AddRange(facts.CustomerIds());
        changed.Sort();
        var result = new List<CustomerBlock>(blocks.Length);
        var builder = new CustomerBlock.Builder(registered);
        var next = 0;
        for (var b = 0; b < blocks.Length; b++)
        {
            var block = blocks[b];
            var last = b == blocks.Length - 1 ? int.MaxValue : block.Ids[^1];

            // A block that has become larger or smaller moves all that follow.
            if (builder.Count == 0 && (next == changed.Count || changed[next] > last))
            {
                result.Add(block);
                continue;
            }

            var isMoving = builder.Count > 0;
            var isSame = Rebuild(block, last);
            if (!isMoving && isSame)
            {
                builder.Clear();
                result.Add(block);
            }
            else if (!isMoving && builder.Count == block.Count)
            {
                result.Add(builder.Take());
            }
        }

        if (blocks.Length == 0)
        {
            Rebuild(null, int.MaxValue);
        }

        if (builder.Count > 0)
        {
            result.Add(builder.Take());
        }

        return [.. result];

        // Puts the customers of a block, and new ones up to an id, into the builder.
        bool Rebuild(CustomerBlock? block, int last)
        {
            var (isSame, c) = (true, 0);
            while (c < (block?.Count ?? 0) || (next < changed.Count && changed[next] <= last))
            {
                if (builder.Count == CustomerBlock.Size)
                {
                    isSame = false;
                    result.Add(builder.Take());
                }

                var id = next < changed.Count && changed[next] <= last ? changed[next] : int.MaxValue;
                if (c < (block?.Count ?? 0) && block!.Ids[c] < id)
                {
                    builder.Add(block, c++);
                    continue;
                }

                var isThere = c < (block?.Count ?? 0) && block!.Ids[c] == id;
                var before = builder.Count;
                facts.TakeInto(builder, id, isThere ? block : null, isThere ? c : 0, again);
                isSame &= isThere ? builder.Count > before && builder.EndsWith(block!, c) : builder.Count == before;
                c += isThere ? 1 : 0;
                while (next < changed.Count && changed[next] == id)
                {
                    next++;
                }
            }

            return isSame;
        }
    }

    /// <summary>The customers with an order day or a refund on any of the days, by rising id.</summary>
    private static List<int> CustomersOn(CustomerBlock[] blocks, DaySet days)
    {
        var ids = new List<int>();
        foreach (var block in blocks)
        {
            var isAnywhere = days.ContainsAny(block.Days);
            if (!isAnywhere && !HasOn<ReturnedDay>(block.Returns, days) && !HasOn<ForeignAmount>(block.Foreign, days))
            {
                continue;
            }

            for (var c = 0; c < block.Count; c++)
            {
                if ((isAnywhere && days.ContainsAny(block.DaysOf(c))) || HasOn(block.ReturnsOf(c), days) || HasOn(block.ForeignOf(c), days))
                {
                    ids.Add(block.Ids[c]);
                }
            }
        }

        return ids;
    }

    private static bool HasOn<T>(ReadOnlySpan<T> rows, DaySet days)
        where T : struct, ICustomerDay
    {
        foreach (var row in rows)
        {
            if (days.Contains(row.Day))
            {
                return true;
            }
        }

        return false;
    }
}
