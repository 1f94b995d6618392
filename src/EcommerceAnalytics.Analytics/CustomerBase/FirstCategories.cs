using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// The first category of each customer: the current category with the highest gross − discounts in the first counted order,
/// of equal ones that with the lower id, 0 for products without a category.
/// </summary>
internal static class FirstCategories
{
    // Above this number of customers, reading all is as fast.
    private const int MaxCustomers = 10_000;
    private const int CustomersPerQuery = 1_000;

    /// <summary>The category of each customer of a table, by position.</summary>
    public static async Task<int[]> ReadAsync(ReportSession session, CustomerTable table, CancellationToken cancellationToken)
    {
        var all = await ReadAsync(session, "o.customer_id IS NOT NULL", cancellationToken);
        var categories = new int[table.Count];
        for (var c = 0; c < categories.Length; c++)
        {
            categories[c] = all.GetValueOrDefault(table.IdOf(c));
        }

        return categories;
    }

    /// <summary>The same, of which those are read again that may have changed: of customers whose first order day has.</summary>
    /// <param name="session">The read session.</param>
    /// <param name="table">The customers.</param>
    /// <param name="earlier">Another table.</param>
    /// <param name="known">The categories of its customers.</param>
    /// <param name="changed">The days that differ between the two.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<int[]> ReadAgainAsync(
        ReportSession session, CustomerTable table, CustomerTable earlier, int[] known, IReadOnlySet<DateOnly> changed, CancellationToken cancellationToken)
    {
        var (days, categories, touched) = (new DaySet(changed), new int[table.Count], new List<int>());
        for (int c = 0, e = 0; c < categories.Length; c++)
        {
            while (e < known.Length && earlier.IdOf(e) < table.IdOf(c))
            {
                e++;
            }

            if (e < known.Length && earlier.IdOf(e) == table.IdOf(c) && !days.Contains(table.DaysOf(c)[0]) && !days.Contains(earlier.DaysOf(e)[0]))
            {
                categories[c] = known[e];
            }
            else
            {
                touched.Add(c);
            }
        }

        if (touched.Count > MaxCustomers)
        {
            return await ReadAsync(session, table, cancellationToken);
        }

        foreach (var some in touched.Chunk(CustomersPerQuery))
        {
            var ids = string.Join(", ", some.Select(c => table.IdOf(c).ToString(CultureInfo.InvariantCulture)));
            var read = await ReadAsync(session, $"o.customer_id IN ({ids})", cancellationToken);
            Array.ForEach(some, c => categories[c] = read.GetValueOrDefault(table.IdOf(c)));
        }

        return categories;
    }

    private static async Task<Dictionary<int, int>> ReadAsync(ReportSession session, string customers, CancellationToken cancellationToken)
    {
        var question = new FirstOrdersQuestion(ByCategory: true, Orders: 1, MainOnly: true);
        await using var command = session.Db.Database.CreateCommand(FirstOrdersSql.Of(question, session.Counted.Statuses, FactRows.Sales, customers));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var categories = new Dictionary<int, int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            categories.Add(reader.GetInt32(0), (int)session.Db.Dialect.ReadInteger(reader, 2));
        }

        return categories;
    }
}
