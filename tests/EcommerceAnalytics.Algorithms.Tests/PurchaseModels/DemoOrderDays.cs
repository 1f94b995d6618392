using System.Globalization;
using System.IO.Compression;
using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>
/// Distinct order days per customer of the demo store, 2009-12-01 to 2011-12-09: lines of positive quantity and price that
/// are not cancelled and have a customer.
/// </summary>
internal static class DemoOrderDays
{
    public static readonly DateOnly FirstDay = new(2009, 12, 1);

    public static readonly DateOnly LastDay = new(2011, 12, 9);

    private static readonly Lazy<DateOnly[][]> Days = new(Read);

    public static IReadOnlyList<DateOnly[]> PerCustomer => Days.Value;

    /// <summary>The customers of a store that opened on <paramref name="from"/>, split at a cut.</summary>
    public static HoldoutCustomer[] Split(DateOnly from, DateOnly cut, int holdoutDays)
    {
        return
        [
            .. PerCustomer
                .Select(days => Array.FindAll(days, day => day >= from))
                .Where(days => days.Length > 0)
                .Select(days => HoldoutCustomer.FromOrderDays(days, cut, holdoutDays))
                .OfType<HoldoutCustomer>(),
        ];
    }

    private static DateOnly[][] Read()
    {
        var days = new Dictionary<string, SortedSet<DateOnly>>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot(), "data", "demo-store"), "*.csv.gz").Order(StringComparer.Ordinal))
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = new StreamReader(stream);
            reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                // The description may hold commas; before it stand two cells, after it five.
                var cells = line.Split(',');
                var (invoice, quantity, date, price, customer) = (cells[0], cells[^5], cells[^4], cells[^3], cells[^2]);
                if (customer.Length == 0 || invoice.StartsWith('C')
                    || int.Parse(quantity, CultureInfo.InvariantCulture) <= 0
                    || decimal.Parse(price, CultureInfo.InvariantCulture) <= 0)
                {
                    continue;
                }

                if (!days.TryGetValue(customer, out var known))
                {
                    days[customer] = known = [];
                }

                known.Add(DateOnly.ParseExact(date.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return [.. days.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToArray())];
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EcommerceAnalytics.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution file is not above the test binaries.");
        }

        return folder.FullName;
    }
}
