using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Benchmarks.Recommenders;

/// <summary>The sales of goods to known customers in the demo files; invoices that stand in both count once.</summary>
internal sealed class DemoStorePurchases
{
    private DemoStorePurchases(PurchaseLog purchases, int orderCount, int[] orders, int[] products, long now)
    {
        Purchases = purchases;
        OrderCount = orderCount;
        Orders = orders;
        Products = products;
        Now = now;
    }

    public PurchaseLog Purchases { get; }

    public int OrderCount { get; }

    public int[] Orders { get; }

    public int[] Products { get; }

    /// <summary>Unix seconds of the last sale.</summary>
    public long Now { get; }

    public static DemoStorePurchases Read()
    {
        var customerOf = new Dictionary<string, int>();
        var productOf = new Dictionary<string, int>();
        var orderOf = new Dictionary<string, int>();
        List<int> customers = [];
        List<int> products = [];
        List<int> orders = [];
        List<long> instants = [];
        foreach (var file in new[] { "online_retail_2009_2010.csv.gz", "online_retail_2010_2011.csv.gz" })
        {
            var earlierOrders = orderOf.Count;
            using var stream = new GZipStream(File.OpenRead(Path.Combine(DataFolder(), file)), CompressionMode.Decompress);
            using var csv = CsvReader.Create(stream, new CsvReaderOptions { HasHeader = true });
            while (csv.Read())
            {
                // InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
                var (invoice, code, customer) = (csv.GetString(0), csv.GetString(1).ToUpperInvariant(), csv.GetString(6));
                if (invoice[0] is 'C' or 'A' || customer.Length == 0 || !IsGoods(code)
                    || int.Parse(csv.GetString(3), CultureInfo.InvariantCulture) <= 0
                    || decimal.Parse(csv.GetString(5), CultureInfo.InvariantCulture) <= 0
                    || (orderOf.TryGetValue(invoice, out var known) && known < earlierOrders))
                {
                    continue;
                }

                customers.Add(IndexOf(customerOf, customer));
                products.Add(IndexOf(productOf, code));
                orders.Add(IndexOf(orderOf, invoice));
                var placed = DateTime.ParseExact(csv.GetString(4), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                instants.Add(new DateTimeOffset(placed, TimeSpan.Zero).ToUnixTimeSeconds());
            }
        }

        var log = new PurchaseLog(
            customerOf.Count,
            productOf.Count,
            [.. customers],
            [.. products],
            [.. orders],
            [.. instants],
            [.. instants.Select(static i => (int)(i / 86_400))]);
        return new DemoStorePurchases(log, orderOf.Count, [.. orders], [.. products], instants.Max());
    }

    private static int IndexOf(Dictionary<string, int> indices, string name)
    {
        if (!indices.TryGetValue(name, out var index))
        {
            index = indices.Count;
            indices.Add(name, index);
        }

        return index;
    }

    private static bool IsGoods(string code) =>
        code.Length is >= 5 and <= 7 && code[..5].All(char.IsAsciiDigit) && code[5..].All(char.IsAsciiLetterUpper);

    private static string DataFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "data", "demo-store");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException("data/demo-store is not above the benchmark's folder.");
    }
}
